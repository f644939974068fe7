/** The segments, in the order every table lists them. */
export const SEGMENT_KEYS = [
  'champions',
  'loyal',
  'active',
  'new',
  'promising',
  'needs-attention',
  'at-risk',
  'previously-loyal',
  'almost-lost',
  'dormant',
  'prospects',
] as const

export type SegmentKey = (typeof SEGMENT_KEYS)[number]

/** Rows: R from 1 to 5. Columns: FM from 1 to 5. */
const GRID: readonly (readonly SegmentKey[])[] = [
  ['dormant', 'dormant', 'dormant', 'previously-loyal', 'previously-loyal'],
  ['almost-lost', 'almost-lost', 'at-risk', 'at-risk', 'at-risk'],
  ['needs-attention', 'needs-attention', 'needs-attention', 'loyal', 'loyal'],
  ['promising', 'promising', 'active', 'champions', 'champions'],
  ['new', 'promising', 'active', 'champions', 'champions'],
]

/** The segment of a buyer with these scores, 1 to 5 each. F and M are combined to their mean, rounded half up. */
export function segmentOfScores(r: number, f: number, m: number): SegmentKey {
  return GRID[r - 1]![Math.floor((f + m + 1) / 2) - 1]!
}
