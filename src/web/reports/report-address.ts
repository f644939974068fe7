import {
  comparisonAsked,
  optionNames,
  readNamedPeriod,
  readReportOptions,
  writeReportOptions,
  type FilterOptions,
  type OptionReader,
  type ReportOptions,
} from '../../core/sales/report-options.ts'
import { analyticsFilters } from '../../core/sales/analytics.ts'
import { couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { ComparisonAsked } from '../../core/calendar/compare-period.ts'
import type { Period } from '../../core/calendar/period.ts'
import { periodFromEnds } from '../../core/calendar/parse-period.ts'
import { periodQueryText } from '../../core/calendar/period-title.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { insightOptions } from '../../core/report/insight-questions.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { formatsOffered, type ExportFormatName } from '../../core/report/formats/export-formats.ts'
import type { ReportCell, Column, ReportName, ReportRow } from '../../core/report/report.ts'
import type { Language } from '../../core/i18n/language.ts'

/** The address of a report page, read. */
export interface ReportAddress {
  readonly question: ReportQuestion
  /** The period as spelled in the address, so that "last-month" remains relative; empty for a report without one. */
  readonly periodText: string
  /** All other parameters that differ from their defaults. */
  readonly options: readonly (readonly [name: string, value: string])[]
}

/** The address of a report with filters, before it becomes a question of one report. */
export interface AddressOptions<Filters> extends ReportOptions<Filters>, Omit<ReportAddress, 'question'> {
  readonly comparison: ComparisonAsked | undefined
}

/** Parameters of a page address, as the query parser leaves them. */
export type AddressParameters = Readonly<Record<string, unknown>>

const DEFAULT_PERIOD = 'last-month'

/** The address of the same report at `path`, with parts changed. */
export function reportUrl(
  path: string,
  { periodText, options }: Pick<ReportAddress, 'periodText' | 'options'>,
  changes: Readonly<Record<string, string>> = {},
): string {
  const period = periodText === '' ? {} : { period: periodText }
  const parameters = new URLSearchParams({ ...period, ...Object.fromEntries(options), ...changes })
  return parameters.size === 0 ? path : `${path}?${parameters.toString().replaceAll('%2C', ',')}`
}

const optionsOf: Readonly<Record<ReportName, readonly string[]>> = {
  analytics: optionNames(analyticsFilters),
  coupons: optionNames(couponFilters),
  comparison: [],
  ...insightOptions,
}

/** The options that ask for a report, without those that arrange its page: orders, open folds, the list below. */
export function askedOptions(report: ReportName, options: ReportAddress['options']): ReportAddress['options'] {
  return options.filter(([name]) => optionsOf[report].includes(name))
}

/** Reads the filters and periods of an address. Throws for an unreadable period or value. */
export function readAddressOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  parameters: AddressParameters,
  clock: PeriodClock,
): AddressOptions<Filters> {
  const { period, periodText } = readAddressPeriod(parameters, clock)
  const names = filterOptions.map(([, name]) => name)
  const option: OptionReader = (name) =>
    names.includes(name) ? everyValue(parameters[name]) : addressOption(parameters)(name)
  const read = readReportOptions(filterOptions, option, period)
  const comparison = comparisonAsked(read.compare, clock)
  return { ...read, comparison, periodText, options: writeReportOptions(filterOptions, read) }
}

/** The period of an address, last month by default. Throws for an unreadable period. */
export function readAddressPeriod(
  parameters: AddressParameters,
  clock: PeriodClock,
): { readonly period: Period; readonly periodText: string } {
  const option = addressOption(parameters)
  const from = option('from')
  const to = option('to')
  if (from !== undefined || to !== undefined) {
    const period = periodFromEnds(from, to)
    const named = namedAlike(period, option, clock)
    return named ?? { period, periodText: periodQueryText(period) }
  }
  const periodText = asksForAll(parameters) ? 'all' : (option('period') ?? DEFAULT_PERIOD)
  return { period: readNamedPeriod(periodText, option, clock), periodText }
}

/** The filter form sends the days it showed beside the name of the period: unchanged, they leave it as it is. */
function namedAlike({ from, to }: Period, option: OptionReader, clock: PeriodClock) {
  const periodText = option('period')
  if (periodText === undefined) return undefined
  const period = readNamedPeriod(periodText, option, clock)
  return period.from === from && period.to === to ? { period, periodText } : undefined
}

/** The last value of a parameter; an empty one counts as absent. */
export function addressOption(parameters: AddressParameters): OptionReader {
  return (name) => {
    const value = parameters[name]
    const text = Array.isArray(value) ? value.at(-1) : value
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
  }
}

/** A form sends each chosen value of a filter as a parameter of its own. */
function everyValue(value: unknown): string | undefined {
  const texts = [value].flat().filter((each): each is string => typeof each === 'string' && each.trim() !== '')
  return texts.length === 0 ? undefined : texts.join(',')
}

/** A filter form sent with both days empty means all time; an address without any period does not. */
function asksForAll(parameters: AddressParameters): boolean {
  return parameters['from'] !== undefined && parameters['to'] !== undefined
}

/** A downloadable format of a report, by its short and its full name. */
export interface FileLink {
  readonly label: MessageKey
  readonly title: MessageKey
  readonly url: string
}

/** The download address of the report, with parts changed. */
export type ExportUrl = (changes: Readonly<Record<string, string>>) => string

/** The format of an address that names none. */
export const USUAL_FORMAT: ExportFormatName = 'xlsx'

/** The downloads a page offers for a report, or for one of its tables. */
export function fileLinks(exports: ExportUrl, table?: string): FileLink[] {
  return formatsOffered('page')
    .filter(([, { needsTable }]) => needsTable === (table !== undefined))
    .map(([name, { label, offered }]) => {
      const format = name === USUAL_FORMAT ? {} : { format: name }
      return {
        label,
        title: offered.page ?? label,
        url: exports({ ...format, ...(table === undefined ? {} : { table }) }),
      }
    })
}

/** How a reader has arranged a report; part of its address, so that other readers of the address see the same. */
export interface ReportView {
  /** Sort orders by table key: a column's key, prefixed with a minus for the largest first. */
  readonly orders: ReadonlyMap<string, string>
  /** Keys of the open sections. */
  readonly open: ReadonlySet<string>
}

/** Reads `order=byShop.-customers_byWeek.invoices` and `open=shops,HN01`. */
export function readReportView(parameters: AddressParameters): ReportView {
  const option = addressOption(parameters)
  const orders = (option('order') ?? '').matchAll(/([a-zA-Z]+)\.(-?[a-zA-Z]+)/g)
  return {
    orders: new Map(Array.from(orders, ([, table = '', order = '']) => [table, order])),
    open: new Set(option('open')?.split(',').filter(Boolean)),
  }
}

/** The view as parameters, normalised whatever the order of clicks. */
export function writeReportView({ orders, open }: ReportView): [name: string, value: string][] {
  const order = Array.from(orders, ([table, by]) => `${table}.${by}`).toSorted()
  return [
    ...(order.length > 0 ? [['order', order.join('_')] as [string, string]] : []),
    ...(open.size > 0 ? [['open', Array.from(open).toSorted().join(',')] as [string, string]] : []),
  ]
}

/** A table's rows in the given order; rows without a value come last. */
export function orderedRows(
  rows: readonly ReportRow[],
  column: Column | undefined,
  { descending, language }: { readonly descending: boolean; readonly language: Language },
): readonly ReportRow[] {
  if (!column) return rows
  const { compare } = new Intl.Collator(language, { numeric: true })
  const sign = descending ? -1 : 1
  const cellOf = (row: ReportRow): ReportCell => row[column.key] ?? null
  return rows.toSorted((one, other) => {
    const [a, b] = [cellOf(one), cellOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)))
  })
}
