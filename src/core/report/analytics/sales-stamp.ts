import { formatCount, formatDay } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { AnalyticsSummary } from '../../analytics/analytics-result.ts'

/** How fresh the figures are: "sales to 21/11/2026; 3 of 42 shops have none this period". */
export function salesStamp(asOf: AnalyticsSummary['asOf'], language: Language): string {
  const t = translator(language)
  if (asOf.salesThrough === null) return t('stamp.no-sales')
  const known = formatCount(asOf.knownShops, language)
  const missing = asOf.shopsWithoutSales.length
  const shops =
    missing === 0
      ? t('stamp.shops-complete', { known })
      : t('stamp.shops-missing', { count: formatCount(missing, language), known })
  return `${t('stamp.sales-through', { day: formatDay(asOf.salesThrough) })}; ${shops}`
}
