import type { ComparisonTotals } from '../../comparison/comparison-result.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { comparisonSides } from './comparison-sides.ts'
import type { Kpi } from '../report.ts'

/** Every total, headline first, with the share of each side that is on the other; period counts only with a period. */
export function comparisonKpis(totals: ComparisonTotals, language: Language): Kpi[] {
  const t = translator(language)
  const { pos, cnv } = comparisonSides(totals)
  const count = (key: keyof ComparisonTotals): Kpi => ({
    key,
    type: 'count',
    label: t(`figure.${key}`),
    value: totals[key],
  })
  const rate = (key: 'posMatchRate' | 'cnvMatchRate', value: number | null): Kpi => ({
    key,
    type: 'percent',
    label: t(`figure.${key}`),
    value,
  })
  const kpis = [
    count('posCustomers'),
    count('cnvCustomers'),
    count('posOnly'),
    count('cnvOnly'),
    count('matched'),
    rate('posMatchRate', pos.matchRate),
    rate('cnvMatchRate', cnv.matchRate),
    count('pointsMismatch'),
    count('newPos'),
    count('newCnv'),
    count('posOnlyPeriod'),
    count('cnvOnlyPeriod'),
    count('posWithoutPhone'),
    count('cnvWithoutPhone'),
  ]
  return kpis.filter(({ type, value }) => type === 'percent' || value !== null)
}
