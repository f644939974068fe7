import type { AddressOptions } from '../report-address.ts'
import type { Html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { filterForm, selectField, type FilterOption } from './filter-form.ts'

export interface ReportFilters<Filters> {
  /** The page they are of. */
  readonly path: string
  readonly address: AddressOptions<Filters>
  /** The fields of the report's own filters. */
  readonly fields: readonly Html[]
}

/** Every filter of a report: its own, how seasons and shops are grouped, what it is compared with. */
export function reportFilters<Filters extends object>(
  visit: Visit,
  { path, address, fields }: ReportFilters<Filters>,
): Html {
  const { t } = visit
  const { period, filters, seasonScheme, shopGroupScheme } = address.query
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
  const shared = [
    selectField('season-scheme', t('web.seasons'), schemes, seasonScheme),
    selectField('group-scheme', t('web.grouping'), groupings, shopGroupScheme),
    selectField('compare', t('web.compare-with'), comparisons, address.compare),
  ]
  return filterForm({ path, period, chosen: Object.values(filters), fields: [...fields, ...shared] }, visit)
}

/** One value of a filter, or all of them. */
export function valueField(
  { t }: Pick<Visit, 't'>,
  name: string,
  label: string,
  { values, chosen }: { readonly values: readonly (string | FilterOption)[]; readonly chosen: string | undefined },
): Html {
  const options = values.map((value) => (typeof value === 'string' ? { value, label: value } : value))
  return selectField(name, label, [{ value: '', label: t('common.all') }, ...options], chosen)
}
