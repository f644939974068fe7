import type { InvoiceRows } from './invoice-rows.ts'
import { mean, percentage } from '../retail/ratio.ts'
import {
  rfmCuts,
  type RfmCuts,
  rfmFigures,
  type RfmFigures,
  type RfmScope,
  countScores,
  missingScores,
  scoreCustomers,
  type MissingScore,
  type RfmScores,
  type ScoreRow,
} from './rfm-scores.ts'

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

/** With fewer buyers, quintiles are meaningless. */
export const FEWEST_BUYERS = 100
/** With a shorter history, recency is meaningless. */
export const FEWEST_DAYS_OF_SALES = 90

/** Why there are no scores. */
export type NoScoresReason =
  | { readonly code: 'too-few-buyers'; readonly buyers: number; readonly needed: number }
  | { readonly code: 'too-short-history'; readonly days: number; readonly needed: number }

/** One segment. Money in 1/100 VND. */
export interface SegmentRow {
  readonly key: SegmentKey
  readonly customers: number
  /** Percent of the population, two decimals. */
  readonly share: number
  readonly salesAmount: number
  /** Invoices above 0. */
  readonly invoices: number
  /** Days, two decimals; null without a buyer. */
  readonly averageRecency: number | null
}

export interface Segmentation {
  readonly asOf: number
  readonly population: number
  readonly buyers: number
  /** Null when `reason` is set. */
  readonly cuts: RfmCuts | null
  /** All segments in their order; empty when `reason` is set. */
  readonly segments: readonly SegmentRow[]
  readonly scores: readonly ScoreRow[]
  /** By customer; null when `reason` is set. */
  readonly scored: RfmScores | null
  readonly missing: readonly MissingScore[]
  readonly reason: NoScoresReason | null
  /** By customer: index into SEGMENT_KEYS, or OUTSIDE for a customer not in the population on that day. */
  readonly segmentOf: Uint8Array
  readonly figures: RfmFigures
}

export const OUTSIDE = 255

export interface SegmentScope extends RfmScope {
  /** By customer: the day of joining, -Infinity if unknown. A purchase makes a customer a member from its day on. */
  readonly joined?: ArrayLike<number>
  /** Cuts of an earlier day, for comparing two days by the same cuts; by default the day's own. */
  readonly cuts?: RfmCuts
  /** One unit of money in 1/100 VND; by default one đồng. */
  readonly moneyUnit?: number
}

/** Every customer's segment as of a day, and the sizes. The order of the invoices makes no difference. */
export function segmentCustomers(invoices: InvoiceRows, scope: SegmentScope): Segmentation {
  const figures = rfmFigures(invoices, scope)
  const segmentOf = new Uint8Array(scope.customers).fill(OUTSIDE)
  const population = admit(segmentOf, figures, scope)
  const common = { asOf: scope.asOf, population, buyers: figures.buyers, segmentOf, figures }
  const reason = reasonForNoScores(figures)
  if (reason !== null) return { ...common, cuts: null, segments: [], scores: [], scored: null, missing: [], reason }

  const cuts = scope.cuts ?? rfmCuts(figures, scope.moneyUnit)
  const scores = scoreCustomers(figures, cuts)
  const { r, f, m } = scores
  for (let customer = 0; customer < scope.customers; customer++) {
    if (r[customer] === 0) continue
    segmentOf[customer] = SEGMENT_KEYS.indexOf(segmentOfScores(r[customer]!, f[customer]!, m[customer]!))
  }
  return {
    ...common,
    cuts,
    segments: countSegments(segmentOf, figures, population),
    scores: countScores(figures, scores),
    scored: scores,
    missing: missingScores(scores, cuts),
    reason,
  }
}

const PROSPECTS = SEGMENT_KEYS.indexOf('prospects')

/** Marks the whole population as prospects at first; returns its size. */
function admit(segmentOf: Uint8Array, { asOf, recency }: RfmFigures, { joined }: SegmentScope): number {
  let population = 0
  for (let customer = 0; customer < segmentOf.length; customer++) {
    const isBuyer = recency[customer]! >= 0
    if (!isBuyer && joined !== undefined && joined[customer]! > asOf) continue
    segmentOf[customer] = PROSPECTS
    population += 1
  }
  return population
}

function reasonForNoScores({ buyers, daysOfSales }: RfmFigures): NoScoresReason | null {
  if (buyers < FEWEST_BUYERS) return { code: 'too-few-buyers', buyers, needed: FEWEST_BUYERS }
  if (daysOfSales < FEWEST_DAYS_OF_SALES) {
    return { code: 'too-short-history', days: daysOfSales, needed: FEWEST_DAYS_OF_SALES }
  }
  return null
}

function countSegments(segmentOf: Uint8Array, figures: RfmFigures, population: number): SegmentRow[] {
  const sums = SEGMENT_KEYS.map(() => ({ customers: 0, salesAmount: 0, invoices: 0, buyers: 0, recency: 0 }))
  for (let customer = 0; customer < segmentOf.length; customer++) {
    const sum = sums[segmentOf[customer]!]
    if (sum === undefined) continue
    sum.customers += 1
    sum.salesAmount += figures.monetary[customer]!
    sum.invoices += figures.frequency[customer]!
    if (figures.recency[customer]! < 0) continue
    sum.buyers += 1
    sum.recency += figures.recency[customer]!
  }
  return SEGMENT_KEYS.map((key, at) => {
    const { customers, salesAmount, invoices, buyers, recency } = sums[at]!
    const averageRecency = buyers === 0 ? null : mean(recency, buyers)
    return { key, customers, share: percentage(customers, population), salesAmount, invoices, averageRecency }
  })
}
