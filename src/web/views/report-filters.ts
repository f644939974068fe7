import type { QueryOutput } from '../../core/queries/tasks.ts'
import type { AnalyticsAddress } from '../analytics-address.ts'
import type { Html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { filterForm, selectField, type FilterOption } from './filter-form.ts'

type Choices = QueryOutput<'analyticsChoices'>

/** Every filter of the sales report. */
export function reportFilters(visit: Visit, address: AnalyticsAddress, choices: Choices): Html {
  const { t } = visit
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
  const fields = [
    selectField('shop-group', t('web.shop-group'), [all, ...plain(choices.shopGroups)], filters.shopGroup),
    selectField('brand', t('web.brand'), [all, ...plain(choices.brands)], filters.brand),
    selectField('shop', t('web.shop'), [all, ...shops], filters.shop),
    selectField('grade', t('web.grade'), [all, ...plain(choices.grades)], filters.grade),
    selectField('season-scheme', t('web.seasons'), schemes, seasonScheme),
    selectField('group-scheme', t('web.grouping'), groupings, shopGroupScheme),
    selectField('compare', t('web.compare-with'), comparisons, address.compare),
  ]
  return filterForm({ path: '/analytics/', period, chosen: Object.values(filters), fields }, visit)
}

function plain(values: readonly string[]): FilterOption[] {
  return values.map((value) => ({ value, label: value }))
}
