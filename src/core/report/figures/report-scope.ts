import type { ShopGroupScheme } from '../../retail/shop-group.ts'
import type { SeasonScheme } from '../../calendar/period.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { ReportFilter, ReportCompared } from '../report.ts'
import type { EarlierPeriod, NotCompared } from '../../calendar/compare-period.ts'
import { periodTitle } from '../../calendar/period-title.ts'
import { formatDay, formatMoney } from '../../i18n/formats.ts'
import { SEGMENT_KEYS } from '../../rfm/segment-customers.ts'
import { valuesOf, weekdays, type FilterValue } from '../../sales/filter-values.ts'

/** Filters that narrow a report, in the order they are shown. */
const narrowing = [
  'prefix',
  'campaign',
  'shopGroup',
  'brand',
  'shop',
  'grade',
  'segment',
  'weekday',
  'amountFrom',
  'amountTo',
] as const
export type NarrowingFilter = (typeof narrowing)[number]

export type NarrowingFilters = Readonly<Partial<Record<NarrowingFilter, FilterValue | number>>>

/** A set filter as people read it. */
export interface NarrowedBy {
  readonly filter: NarrowingFilter
  readonly label: string
  readonly values: readonly { readonly value: string | number; readonly text: string }[]
}

/** The filters that are set, with their values in words. */
export function narrowedBy(filters: NarrowingFilters, language: Language): NarrowedBy[] {
  const t = translator(language)
  return narrowing.flatMap((filter) => {
    const value = filters[filter]
    if (value === undefined) return []
    const values = typeof value === 'number' ? [value] : valuesOf(value)
    return [
      {
        filter,
        label: t(`filter.${filter}`),
        values: values.map((each) => ({ value: each, text: wordFor(filter, each, language) })),
      },
    ]
  })
}

function wordFor(filter: NarrowingFilter, value: string | number, language: Language): string {
  if (typeof value === 'number') return formatMoney(value, language)
  const segment = filter === 'segment' ? SEGMENT_KEYS.find((each) => each === value) : undefined
  if (segment) return translator(language)(`segment.${segment}`)
  const day = filter === 'weekday' ? weekdays.find((each) => each === value) : undefined
  return day ? translator(language)(`weekday.${day}`) : value
}

type Filters = NarrowingFilters & {
  readonly seasonScheme: SeasonScheme
  readonly shopGroupScheme: ShopGroupScheme
}

/** The filters that narrow a report, and schemes other than the default. */
export function chosenFilters(filters: Filters, language: Language): ReportFilter[] {
  const t = translator(language)
  const chosen = narrowedBy(filters, language).map(({ label, values }) => ({
    label,
    value: values.map(({ text }) => text).join(', '),
  }))
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
