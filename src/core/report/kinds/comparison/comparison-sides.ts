import { percentage } from '../../../retail/ratio.ts'
import type { ComparisonTotals } from '../../../comparison/comparison-result.ts'

/** The counts of one side; matchRate is percent of its customers, null when it has none. */
export interface ComparisonSide {
  readonly customers: number
  /** Its customers that the other side has too; shared phones let the two sides differ. */
  readonly matched: number
  readonly only: number
  readonly withoutPhone: number
  readonly matchRate: number | null
  /** In the period; null when it is all time. */
  readonly fresh: number | null
  readonly freshOnly: number | null
}

/** The totals of a comparison, side by side. */
export function comparisonSides(totals: ComparisonTotals): Readonly<Record<'pos' | 'cnv', ComparisonSide>> {
  return {
    pos: sideOf({
      customers: totals.posCustomers,
      only: totals.posOnly,
      withoutPhone: totals.posWithoutPhone,
      fresh: totals.newPos,
      freshOnly: totals.posOnlyPeriod,
    }),
    cnv: sideOf({
      customers: totals.cnvCustomers,
      only: totals.cnvOnly,
      withoutPhone: totals.cnvWithoutPhone,
      fresh: totals.newCnv,
      freshOnly: totals.cnvOnlyPeriod,
    }),
  }
}

function sideOf(counts: Omit<ComparisonSide, 'matched' | 'matchRate'>): ComparisonSide {
  const { customers, only, withoutPhone } = counts
  const matched = customers - only - withoutPhone
  return { ...counts, matched, matchRate: customers === 0 ? null : percentage(matched, customers) }
}
