import type { AnalyticsResult } from '../analytics/analytics-result.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { ReportFilter } from './report.ts'

/** The filters that narrow the report, and the schemes where they are not the usual ones. */
export function analyticsFilters(filters: AnalyticsResult['filters'], language: Language): ReportFilter[] {
  const t = translator(language)
  const narrowing = (['shopGroup', 'brand', 'shop', 'grade'] as const).flatMap((key) => {
    const value = filters[key]
    return value === undefined ? [] : [{ label: t(`filter.${key}`), value }]
  })
  const quarter = { label: t('filter.seasonScheme'), value: t('filter.seasonScheme.quarter') }
  const brand = { label: t('filter.shopGroupScheme'), value: t('filter.shopGroupScheme.brand') }
  return [
    ...narrowing,
    ...(filters.seasonScheme === 'quarter' ? [quarter] : []),
    ...(filters.shopGroupScheme === 'brand' ? [brand] : []),
  ]
}
