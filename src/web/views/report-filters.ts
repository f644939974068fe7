import type { AnalyticsAddress } from '../analytics-address.ts'
import { html, type Html } from '../html.ts'
import type { QueryOutput } from '../../core/queries/tasks.ts'
import type { Visit } from '../visit.ts'

type Choices = QueryOutput<'analyticsChoices'>

interface Option {
  readonly value: string
  readonly label: string
}

/** Every filter of the report as one form that ends up in the address. */
export function reportFilters({ t }: Visit, address: AnalyticsAddress, choices: Choices): Html {
  const { period, filters, seasonScheme, shopGroupScheme } = address.query
  const shops = choices.shops.map(({ key, label }) => ({ value: key, label }))
  const schemes = [
    { value: 'half', label: t('web.season-half') },
    { value: 'quarter', label: t('web.season-quarter') },
  ]
  const groupings = [
    { value: 'prefix', label: t('web.group-prefix') },
    { value: 'brand', label: t('web.group-brand') },
  ]
  const comparisons = [
    { value: 'previous', label: t('web.compare-previous') },
    { value: 'last-year', label: t('web.compare-last-year') },
  ]
  const all = { value: '', label: t('common.all') }
  return html`<details class="filters">
    <summary>${[t('web.filters'), ...Object.values(filters)].join(' · ')}</summary>
    <form method="get" action="/analytics/">
      ${dayField('from', t('web.from'), period.from)} ${dayField('to', t('web.to'), period.to)}
      ${selectField('shop-group', t('web.shop-group'), [all, ...plain(choices.shopGroups)], filters.shopGroup)}
      ${selectField('brand', t('web.brand'), [all, ...plain(choices.brands)], filters.brand)}
      ${selectField('shop', t('web.shop'), [all, ...shops], filters.shop)}
      ${selectField('grade', t('web.grade'), [all, ...plain(choices.grades)], filters.grade)}
      ${selectField('season-scheme', t('web.seasons'), schemes, seasonScheme)}
      ${selectField('group-scheme', t('web.grouping'), groupings, shopGroupScheme)}
      ${selectField('compare', t('web.compare-with'), comparisons, address.compare)}
      <div class="form-ways">
        <button class="primary">${t('web.show')}</button>
        <a href="/analytics/">${t('web.reset')}</a>
      </div>
    </form>
  </details>`
}

function dayField(name: string, label: string, day: string | null): Html {
  return html`<label>${label} <input type="date" name="${name}" value="${day ?? ''}" /></label>`
}

function selectField(name: string, label: string, options: readonly Option[], chosen: string | undefined): Html {
  const known = chosen === undefined || options.some(({ value }) => value === chosen)
  const shown = known ? options : [...options, { value: chosen, label: chosen }]
  return html`<label
    >${label}
    <select name="${name}">
      ${shown.map(
        ({ value, label }) =>
          html`<option value="${value}" ${value === (chosen ?? '') ? html`selected` : ''}>${label}</option>`,
      )}
    </select>
  </label>`
}

function plain(values: readonly string[]): Option[] {
  return values.map((value) => ({ value, label: value }))
}
