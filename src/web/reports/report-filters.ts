import { type AddressOptions, reportUrl, type ReportAddress } from './report-address.ts'
import { type Html, html } from '../ui/html.ts'
import type { RequestContext } from '../server/request-context.ts'
import { filterForm, hiddenField, selectField, type FilterOption } from '../ui/filter-form.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { compareOptions } from '../../core/sales/report-options.ts'
import type { EarlierPeriod } from '../../core/calendar/compare-period.ts'
import { periodPresets, periodTitle, type PeriodPresetKey } from '../../core/calendar/periods.ts'

export interface ReportFilters<Filters> {
  /** The address of the page. */
  readonly path: string
  readonly address: AddressOptions<Filters>
  /** Fields of the report's own filters. */
  readonly fields: readonly Html[]
}

/** All filters of a report: its own, and the groupings of seasons and shops. */
export function reportFilters<Filters extends object>(
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
  return filterForm({ path, period, chosen: Object.values(filters), fields: [...fields, ...shared] }, context)
}

/** A select for one filter value, or all. */
export function valueField(
  { t }: Pick<RequestContext, 't'>,
  name: string,
  label: string,
  { values, chosen }: { readonly values: readonly (string | FilterOption)[]; readonly chosen: string | undefined },
): Html {
  const options = values.map((value) => (typeof value === 'string' ? { value, label: value } : value))
  return selectField(name, label, [{ value: '', label: t('common.all') }, ...options], chosen)
}

/** Labels of the filters, by their parameter names. */
const narrowing: Readonly<Record<string, MessageKey>> = {
  prefix: 'filter.prefix',
  campaign: 'filter.campaign',
  'shop-group': 'filter.shopGroup',
  brand: 'filter.brand',
  shop: 'filter.shop',
  grade: 'filter.grade',
}

/** Whether an option of an address is a filter, and not how the report is shown. */
export function isNarrowing(option: string): boolean {
  return Object.hasOwn(narrowing, option)
}

/** The active filters, each with a link that removes it. */
export function removableFilters(
  path: string,
  address: ReportAddress,
  { t }: Pick<RequestContext, 't'>,
): Html | string {
  const chosen = address.options.flatMap(([name, value]) => {
    const label = narrowing[name]
    return label === undefined ? [] : [{ name, text: `${t(label)}: ${value}` }]
  })
  if (chosen.length === 0) return ''
  return html`<ul class="chosen" aria-label="${t('web.filters')}">
    ${chosen.map(({ name, text }) => {
      const others = { ...address, options: address.options.filter(([each]) => each !== name) }
      const remove = t('report.remove-filter', { filter: text })
      return html`<li>
        <a href="${reportUrl(path, others)}" title="${remove}" aria-label="${remove}"
          >${text} <span aria-hidden="true">×</span></a
        >
      </li>`
    })}
  </ul>`
}

const shown: ReadonlySet<PeriodPresetKey> = new Set([
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'last-quarter',
  'this-season',
  'last-season',
  'this-year',
  'last-year',
  'all',
])

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
