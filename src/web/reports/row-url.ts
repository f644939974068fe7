import { bucketPeriodText, type TimeDimension } from '../../core/calendar/time-buckets.ts'
import { severalValues } from '../../core/sales/filter-values.ts'
import { askedOptions, reportUrl, type ReportAddress } from './report-address.ts'

/** The option that narrows a report to a row, by the row's table. */
export type RowFilters = Readonly<Record<string, string>>

const dimensionOf: Readonly<Record<string, TimeDimension>> = {
  bySeason: 'season',
  byMonth: 'month',
  byWeek: 'week',
  byYear: 'year',
  byDay: 'day',
}

/** The report of one row: narrowed to its shop, group or grade, or to its days. Undefined for any other row. */
export function rowUrl(
  path: string,
  filterOf: RowFilters,
  address: ReportAddress,
  { table, key }: { readonly table: string; readonly key: string },
): string | undefined {
  // How the page is arranged is of the report left behind.
  const { kind, query } = address.question
  const asked = { ...address, options: askedOptions(kind, address.options) }
  const filter = filterOf[table]
  if (filter !== undefined) return reportUrl(path, asked, { [filter]: severalValues.write(key) })
  const dimension = dimensionOf[table]
  if (dimension === undefined || !/\d{4}/u.test(key)) return undefined
  return reportUrl(path, asked, { period: bucketPeriodText(dimension, key, query.period) })
}
