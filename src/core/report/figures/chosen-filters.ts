import type { ShopGroupScheme } from '../../retail/shop-group.ts'
import type { SeasonScheme } from '../../calendar/period.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { ReportFilter } from '../report.ts'

const narrowing = ['prefix', 'campaign', 'shopGroup', 'brand', 'shop', 'grade'] as const

type Filters = Readonly<Partial<Record<(typeof narrowing)[number], string>>> & {
  readonly seasonScheme: SeasonScheme
  readonly shopGroupScheme: ShopGroupScheme
}

/** The filters that narrow a report, and schemes other than the default. */
export function chosenFilters(filters: Filters, language: Language): ReportFilter[] {
  const t = translator(language)
  const chosen = narrowing.flatMap((key) => {
    const value = filters[key]
    return value === undefined ? [] : [{ label: t(`filter.${key}`), value }]
  })
  const quarter = { label: t('filter.seasonScheme'), value: t('filter.seasonScheme.quarter') }
  const brand = { label: t('filter.shopGroupScheme'), value: t('filter.shopGroupScheme.brand') }
  return [
    ...chosen,
    ...(filters.seasonScheme === 'quarter' ? [quarter] : []),
    ...(filters.shopGroupScheme === 'brand' ? [brand] : []),
  ]
}
