import { formatAmount } from '../../core/i18n/formats.ts'
import {
  addressOption,
  type AddressOptions,
  type AddressParameters,
  reportUrl,
  type ReportAddress,
} from './report-address.ts'
import { type Html, html } from '../ui/html.ts'
import type { RequestContext } from '../server/request-context.ts'
import {
  checksField,
  filterForm,
  hiddenField,
  selectField,
  textField,
  type FilterForm,
  type FilterOption,
} from '../ui/filter-form.ts'
import { SEGMENT_KEYS } from '../../core/rfm/segment-customers.ts'
import { severalValues, valuesOf, weekdays, type FilterValue } from '../../core/sales/filter-values.ts'
import type { AnalyticsFilters } from '../../core/sales/analytics-result.ts'
import { narrowedBy, type NarrowingFilter, type NarrowingFilters } from '../../core/report/figures/report-scope.ts'
import { compareOptions } from '../../core/sales/report-options.ts'
import type { Period } from '../../core/calendar/period.ts'
import type { EarlierPeriod } from '../../core/calendar/compare-period.ts'
import { periodPresets, periodTitle, usualPeriods, type PeriodPresetKey } from '../../core/calendar/period-title.ts'

export interface ReportFilters<Filters> {
  /** The address of the page. */
  readonly path: string
  readonly address: AddressOptions<Filters>
  /** Fields of the report's own filters. */
  readonly fields: readonly Html[]
}

/** All filters of a report: its own, and the groupings of seasons and shops. */
export function reportFilters<Filters extends NarrowingFilters>(
  context: RequestContext,
  { path, address, fields }: ReportFilters<Filters>,
): Html {
  const { t } = context
  const { period, filters, seasonScheme, shopGroupScheme } = address.query
  const schemes = [
    { value: 'half', label: t('web.season-half') },
    { value: 'quarter', label: t('web.season-quarter') },
  ]
  const groupings = [
    { value: 'prefix', label: t('web.group-prefix') },
    { value: 'brand', label: t('web.group-brand') },
  ]
  const shared = [
    selectField('season-scheme', t('web.seasons'), schemes, seasonScheme),
    selectField('group-scheme', t('web.grouping'), groupings, shopGroupScheme),
    hiddenField('period', address.periodText),
    ...(address.compare === 'previous' ? [] : [hiddenField('compare', address.compare)]),
  ]
  return filterForm(
    {
      path,
      ...typedDays(context.request.query, period),
      chosen: narrowedBy(filters, context.language).flatMap(({ values }) => values.map(({ text }) => text)),
      fields: [...fields, ...shared],
    },
    context,
  )
}

/** Days in the wrong order stay in the form as they were typed. */
export function typedDays(typed: AddressParameters, period: Period): Pick<FilterForm, 'period' | 'isOpen'> {
  const option = addressOption(typed)
  const [from, to] = [option('from'), option('to')]
  return from !== undefined && to !== undefined && from > to ? { period: { from, to }, isOpen: true } : { period }
}

/** A select for one filter value, or all. */
export function valueField(
  { t }: Pick<RequestContext, 't'>,
  name: string,
  label: string,
  { values, chosen }: { readonly values: readonly (string | FilterOption)[]; readonly chosen: string | undefined },
): Html {
  const listed = values.map((value) => (typeof value === 'string' ? { value, label: value } : value))
  return selectField(name, label, [{ value: '', label: t('common.all') }, ...listed], chosen)
}

/** A list of one filter's values to choose from; none chosen means all. */
export function valuesField(
  { t }: Pick<RequestContext, 't'>,
  name: string,
  label: string,
  { values, chosen }: { readonly values: readonly (string | FilterOption)[]; readonly chosen: FilterValue | undefined },
): Html {
  const options = values.map((each) => {
    const { value, label: shownAs } = typeof each === 'string' ? { value: each, label: each } : each
    return { value: severalValues.write(value), label: shownAs }
  })
  const picked = valuesOf(chosen).map(severalValues.write)
  return checksField({ name, label, options, chosen: picked, none: t('common.all') })
}

/** The field of the segments that members are in. */
export function segmentField(context: Pick<RequestContext, 't'>, chosen: FilterValue | undefined): Html {
  const { t } = context
  const values = SEGMENT_KEYS.map((value) => ({ value, label: t(`segment.${value}`) }))
  return valuesField(context, 'segment', t('insight.segment'), { values, chosen })
}

/** The fields of the weekday and of the amount of an invoice. */
export function saleFields(
  context: Pick<RequestContext, 't' | 'language'>,
  { weekday, amountFrom, amountTo }: Pick<AnalyticsFilters, 'weekday' | 'amountFrom' | 'amountTo'>,
): Html[] {
  const { t } = context
  const typedAmount = (vnd: number | undefined) => (vnd === undefined ? undefined : formatAmount(vnd, context.language))
  const days = weekdays.map((value) => ({ value, label: t(`weekday.${value}`) }))
  return [
    valuesField(context, 'weekday', t('filter.weekday'), { values: days, chosen: weekday }),
    textField('amount-from', t('web.amount-from'), typedAmount(amountFrom), '500k'),
    textField('amount-to', t('web.amount-to'), typedAmount(amountTo), '2m'),
  ]
}

/** The options of the filters, by their names in a query. */
const options = {
  prefix: 'prefix',
  campaign: 'campaign',
  shopGroup: 'shop-group',
  brand: 'brand',
  shop: 'shop',
  grade: 'grade',
  segment: 'segment',
  weekday: 'weekday',
  amountFrom: 'amount-from',
  amountTo: 'amount-to',
} as const satisfies Readonly<Record<NarrowingFilter, string>>

/** Whether an option of an address is a filter, and not how the report is shown. */
export function isNarrowing(option: string): boolean {
  return Object.values<string>(options).includes(option)
}

/** The active filters, each value with a link that removes it. */
export function removableFilters(
  path: string,
  address: ReportAddress,
  { t, language }: Pick<RequestContext, 't' | 'language'>,
): Html | string {
  const { query } = address.question
  const chips = narrowedBy('filters' in query ? query.filters : {}, language).flatMap(({ filter, label, values }) =>
    values.map(({ value, text }) => {
      const name = options[filter]
      const rest = values.filter((each) => each.value !== value).map((each) => severalValues.write(String(each.value)))
      const others = address.options.filter(([each]) => each !== name)
      const changed = rest.length > 0 ? [...others, [name, rest.join(',')] as const] : others
      return { text: `${label}: ${text}`, url: reportUrl(path, { ...address, options: changed }) }
    }),
  )
  if (chips.length === 0) return ''
  return html`<ul class="chosen" aria-label="${t('web.filters')}">
    ${chips.map(({ text, url }) => {
      const remove = t('report.remove-filter', { filter: text })
      return html`<li>
        <a href="${url}" title="${remove}" aria-label="${remove}">${text} <span aria-hidden="true">×</span></a>
      </li>`
    })}
  </ul>`
}

const shown: ReadonlySet<PeriodPresetKey> = new Set([...usualPeriods, 'this-season', 'last-season', 'last-year', 'all'])

/** The usual periods as links that keep all other filters. */
export function presetLinks(
  context: RequestContext,
  urlOf: (preset: PeriodPresetKey) => string,
  chosen: Pick<ReportAddress, 'periodText'>,
): Html {
  const { t, now, deps } = context
  const presets = periodPresets({ now, timeZone: deps.timeZone }).filter(({ key }) => shown.has(key))
  return html`<nav class="presets" aria-label="${t('web.periods')}">
    <ul>
      ${presets.map(({ key }) => {
        const current = key === chosen.periodText ? html`aria-current="true"` : ''
        return html`<li>
          <a href="${urlOf(key)}" ${current}>${t(`period.${key}`)}</a>
        </li>`
      })}
    </ul>
  </nav>`
}

/** What the report is compared with, and links to the other choices: a menu that opens without a script. */
export function compareMenu<Filters>(
  path: string,
  address: ReportAddress & Pick<AddressOptions<Filters>, 'compare'>,
  earlier: EarlierPeriod | undefined,
  { t, language }: Pick<RequestContext, 't' | 'language'>,
): Html | string {
  if (address.question.query.period.from === null || address.question.query.period.to === null) return ''
  const { compare } = address
  const chosen = earlier?.period
    ? t('report.versus', { period: periodTitle(earlier.period, language) })
    : t('report.versus-nothing')
  const others = { ...address, options: address.options.filter(([name]) => name !== 'compare') }
  return html`<details class="versus">
    <summary title="${t('report.versus-label')}">${chosen}</summary>
    <ul>
      ${compareOptions.map((option) => {
        const url = reportUrl(path, others, option === 'previous' ? {} : { compare: option })
        return html`<li>
          <a href="${url}" ${option === compare ? html`aria-current="true"` : ''}>${t(`web.compare-${option}`)}</a>
        </li>`
      })}
    </ul>
  </details>`
}
