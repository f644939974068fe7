import { counted, divided, type Figure } from '../retail/figure.ts'
import type { MessageKey } from '../i18n/catalog.ts'
import { percentage } from '../retail/ratio.ts'

/** Counts of records. Period counts are null when the period is all time. */
export interface ComparisonCounts {
  /** POS customers with a VIP ID, and CNV customers. */
  readonly posCustomers: number
  readonly cnvCustomers: number
  /** POS customers whose phone is also in CNV. */
  readonly matched: number
  readonly posOnly: number
  readonly cnvOnly: number
  readonly posWithoutPhone: number
  readonly cnvWithoutPhone: number
  /** Registered in the POS, created in CNV, in the period. */
  readonly newPos: number | null
  readonly newCnv: number | null
  readonly posOnlyPeriod: number | null
  readonly cnvOnlyPeriod: number | null
  /** Matched pairs whose POS points less used points differ from CNV's points. */
  readonly pointsMismatch: number
}

/**
 * Where a figure appears. total: in the result; period: also there, null when the period is all time; report: computed
 * from the result for the report; side: only in the table of both sides.
 */
export type ComparisonScope = 'total' | 'period' | 'report' | 'side'

/** A figure of the comparison. */
export interface ComparisonFigure extends Figure<ComparisonCounts, ComparisonScope> {
  /** Its cell in the table of both sides. */
  readonly side?: { readonly of: 'pos' | 'cnv'; readonly column: string; readonly label: MessageKey }
}

const columns = {
  customers: { column: 'customers', label: 'comparison.side-customers' },
  matched: { column: 'matched', label: 'comparison.side-matched' },
  only: { column: 'only', label: 'comparison.side-only' },
  withoutPhone: { column: 'withoutPhone', label: 'comparison.side-withoutPhone' },
  matchRate: { column: 'matchRate', label: 'comparison.side-matchRate' },
  fresh: { column: 'fresh', label: 'comparison.side-fresh' },
  freshOnly: { column: 'freshOnly', label: 'comparison.side-freshOnly' },
} as const

/** Every figure of the comparison, in the order of the columns of its table. */
export const comparisonFigures = {
  posCustomers: {
    type: 'count',
    in: 'total',
    of: ({ posCustomers }) => posCustomers,
    side: { of: 'pos', ...columns.customers },
    label: 'figure.posCustomers',
    rank: 1,
    formula: counted('posCustomers', 'pos'),
  },
  cnvCustomers: {
    type: 'count',
    in: 'total',
    of: ({ cnvCustomers }) => cnvCustomers,
    side: { of: 'cnv', ...columns.customers },
    label: 'figure.cnvCustomers',
    rank: 2,
    formula: counted('cnvCustomers', 'cnv'),
  },
  /** Customers that the other side has too; the two sides differ when customers share phones. */
  posMatched: {
    type: 'count',
    in: 'side',
    of: posMatched,
    side: { of: 'pos', ...columns.matched },
    label: 'comparison.side-matched',
  },
  cnvMatched: {
    type: 'count',
    in: 'side',
    of: cnvMatched,
    side: { of: 'cnv', ...columns.matched },
    label: 'comparison.side-matched',
  },
  posOnly: {
    type: 'count',
    in: 'total',
    of: ({ posOnly }) => posOnly,
    side: { of: 'pos', ...columns.only },
    label: 'figure.posOnly',
    rank: 3,
    formula: counted('posOnly', 'pos'),
  },
  cnvOnly: {
    type: 'count',
    in: 'total',
    of: ({ cnvOnly }) => cnvOnly,
    side: { of: 'cnv', ...columns.only },
    label: 'figure.cnvOnly',
    rank: 4,
    formula: counted('cnvOnly', 'cnv'),
  },
  matched: {
    type: 'count',
    in: 'total',
    of: ({ matched }) => matched,
    label: 'figure.matched',
    rank: 5,
    formula: counted('matched', 'pairs', 'pair'),
  },
  posWithoutPhone: {
    type: 'count',
    in: 'total',
    of: ({ posWithoutPhone }) => posWithoutPhone,
    side: { of: 'pos', ...columns.withoutPhone },
    label: 'figure.posWithoutPhone',
    formula: counted('posWithoutPhone', 'pos'),
  },
  cnvWithoutPhone: {
    type: 'count',
    in: 'total',
    of: ({ cnvWithoutPhone }) => cnvWithoutPhone,
    side: { of: 'cnv', ...columns.withoutPhone },
    label: 'figure.cnvWithoutPhone',
    formula: counted('cnvWithoutPhone', 'cnv'),
  },
  posMatchRate: {
    type: 'percent',
    in: 'report',
    of: (counts) => percentage(posMatched(counts), counts.posCustomers),
    over: 'posCustomers',
    side: { of: 'pos', ...columns.matchRate },
    label: 'figure.posMatchRate',
    rank: 6,
    formula: divided('posMatchRate', 'pos'),
  },
  cnvMatchRate: {
    type: 'percent',
    in: 'report',
    of: (counts) => percentage(cnvMatched(counts), counts.cnvCustomers),
    over: 'cnvCustomers',
    side: { of: 'cnv', ...columns.matchRate },
    label: 'figure.cnvMatchRate',
    rank: 7,
    formula: divided('cnvMatchRate', 'cnv'),
  },
  newPos: {
    type: 'count',
    in: 'period',
    of: ({ newPos }) => newPos,
    side: { of: 'pos', ...columns.fresh },
    label: 'figure.newPos',
    rank: 9,
    formula: counted('newPos', 'pos'),
  },
  newCnv: {
    type: 'count',
    in: 'period',
    of: ({ newCnv }) => newCnv,
    side: { of: 'cnv', ...columns.fresh },
    label: 'figure.newCnv',
    rank: 10,
    formula: counted('newCnv', 'cnv'),
  },
  posOnlyPeriod: {
    type: 'count',
    in: 'period',
    of: ({ posOnlyPeriod }) => posOnlyPeriod,
    side: { of: 'pos', ...columns.freshOnly },
    label: 'figure.posOnlyPeriod',
    rank: 11,
    formula: counted('posOnlyPeriod', 'pos'),
  },
  cnvOnlyPeriod: {
    type: 'count',
    in: 'period',
    of: ({ cnvOnlyPeriod }) => cnvOnlyPeriod,
    side: { of: 'cnv', ...columns.freshOnly },
    label: 'figure.cnvOnlyPeriod',
    rank: 12,
    formula: counted('cnvOnlyPeriod', 'cnv'),
  },
  pointsMismatch: {
    type: 'count',
    in: 'total',
    of: ({ pointsMismatch }) => pointsMismatch,
    label: 'figure.pointsMismatch',
    rank: 8,
    formula: counted('pointsMismatch', 'pairs', 'pair'),
  },
} as const satisfies Readonly<Record<string, ComparisonFigure>>

function posMatched({ posCustomers, posOnly, posWithoutPhone }: ComparisonCounts): number {
  return posCustomers - posOnly - posWithoutPhone
}

function cnvMatched({ cnvCustomers, cnvOnly, cnvWithoutPhone }: ComparisonCounts): number {
  return cnvCustomers - cnvOnly - cnvWithoutPhone
}
