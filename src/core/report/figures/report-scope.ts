import type { ShopGroupScheme } from '../../retail/shop-group.ts'
import type { SeasonScheme } from '../../calendar/period.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { ReportFilter, ReportCompared } from '../report.ts'
import type { EarlierPeriod, NotCompared } from '../../calendar/compare-period.ts'
import { periodTitle } from '../../calendar/periods.ts'
import { formatDay } from '../../i18n/formats.ts'

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

/** The earlier period of a report in the reader's language; nothing for a period that cannot have one. */
export function reportCompared(earlier: EarlierPeriod | undefined, language: Language): ReportCompared | undefined {
  if (earlier === undefined || earlier.reason?.code === 'open-period') return undefined
  const t = translator(language)
  const { period, reason: code } = earlier
  const label = period && periodTitle(period, language)
  const reason = code && notComparedText(code, language)
  return {
    with: earlier.with,
    period: period && { from: period.from, to: period.to, label: label ?? '' },
    reason,
    line:
      reason === null
        ? t('compared.with', { period: label ?? '' })
        : label === null
          ? t('compared.without', { reason })
          : t('compared.without-period', { period: label, reason }),
  }
}

/** Why there is nothing to compare with: "no sales before 01/10/2025". */
export function notComparedText(reason: NotCompared, language: Language): string {
  return translator(language)(`not-compared.${reason.code}`, { day: 'day' in reason ? formatDay(reason.day) : '' })
}
