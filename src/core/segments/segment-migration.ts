import type { InvoiceRows } from '../rfm/invoice-rows.ts'
import {
  segmentCustomers,
  type NoScoresReason,
  type Segmentation,
  type SegmentScope,
  SEGMENT_KEYS,
  type SegmentKey,
} from '../rfm/segment-customers.ts'

/** Row of customers who joined between the two days. Capitalised, because `new` is a segment. */
export const JOINED_ROW = 'New'
/** Column of customers who are no longer in the population. */
export const LEFT_COLUMN = 'Left'

export interface MigrationRow {
  readonly from: SegmentKey | typeof JOINED_ROW
  readonly to: SegmentKey | typeof LEFT_COLUMN
  readonly customers: number
}

export interface Migration {
  /** Days since 1970-01-01. */
  readonly from: number
  readonly to: number
  /** The moves in the order of the segments; those with the same `from` add up to its size on day `from`. */
  readonly rows: readonly MigrationRow[]
  /** Why there are no rows: the earlier day has no scores. */
  readonly reason: NoScoresReason | null
}

/**
 * The moves between two segmentations. The later one must be scored by the cuts of the earlier one; otherwise the moves
 * also reflect changed cuts.
 */
export function countMoves(before: Segmentation, after: Segmentation): MigrationRow[] {
  const outside = SEGMENT_KEYS.length
  const size = outside + 1
  const counts = new Int32Array(size * size)
  for (let customer = 0; customer < after.segmentOf.length; customer++) {
    const from = Math.min(before.segmentOf[customer] ?? outside, outside)
    const to = Math.min(after.segmentOf[customer]!, outside)
    counts[from * size + to]! += 1
  }
  const rows: MigrationRow[] = []
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const customers = counts[from * size + to]!
      if (customers === 0 || (from === outside && to === outside)) continue
      rows.push({ from: SEGMENT_KEYS[from] ?? JOINED_ROW, to: SEGMENT_KEYS[to] ?? LEFT_COLUMN, customers })
    }
  }
  return rows
}

/** The moves from one day to a later one, both scored by the cuts of the first. */
export function migrateSegments(
  invoices: InvoiceRows,
  { fromDay, ...scope }: SegmentScope & { readonly fromDay: number },
): Migration {
  const before = segmentCustomers(invoices, { ...scope, asOf: fromDay })
  const days = { from: fromDay, to: scope.asOf }
  if (before.cuts === null) return { ...days, rows: [], reason: before.reason }
  const after = segmentCustomers(invoices, { ...scope, cuts: before.cuts })
  return { ...days, rows: countMoves(before, after), reason: null }
}
