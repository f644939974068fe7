import {
  previousQuery,
  readNamedPeriod,
  readReportOptions,
  writeReportOptions,
  type FilterOptions,
  type OptionReader,
  type ReportOptions,
} from '../../core/sales/report-options.ts'
import type { Period } from '../../core/calendar/period.ts'
import { periodFromEnds, periodQueryText } from '../../core/calendar/periods.ts'
import type { PeriodClock } from '../../core/calendar/period-clock.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'

/** What the address of a report page asks for. */
export interface ReportAddress {
  readonly question: ReportQuestion
  /** The period as the address spells it, so that "last-month" stays last month. */
  readonly periodText: string
  /** Everything else it says; what is as usual is left out. */
  readonly options: readonly (readonly [name: string, value: string])[]
}

/** What the address of a report with filters says, before it is known which report. */
export interface AddressOptions<Filters> extends ReportOptions<Filters>, Omit<ReportAddress, 'question'> {
  readonly previousQuery: ReportOptions<Filters>['query'] | undefined
}

/** Parameters of a page address, as the query parser leaves them. */
export type AddressParameters = Readonly<Record<string, unknown>>

const DEFAULT_PERIOD = 'last-month'

/** The address of the same report at `path`, with some of it changed. */
export function reportUrl(
  path: string,
  { periodText, options }: ReportAddress,
  changes: Readonly<Record<string, string>> = {},
): string {
  const parameters = { period: periodText, ...Object.fromEntries(options), ...changes }
  return `${path}?${new URLSearchParams(parameters).toString()}`
}

/** Throws what an unreadable period or value throws. */
export function readAddressOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  parameters: AddressParameters,
  clock: PeriodClock,
): AddressOptions<Filters> {
  const { period, periodText } = readAddressPeriod(parameters, clock)
  const read = readReportOptions(filterOptions, addressOption(parameters), period)
  return { ...read, previousQuery: previousQuery(read), periodText, options: writeReportOptions(filterOptions, read) }
}

/** Without a period it is last month. Throws what an unreadable period throws. */
export function readAddressPeriod(
  parameters: AddressParameters,
  clock: PeriodClock,
): { readonly period: Period; readonly periodText: string } {
  const option = addressOption(parameters)
  const from = option('from')
  const to = option('to')
  if (from !== undefined || to !== undefined) {
    const period = periodFromEnds(from, to)
    return { period, periodText: periodQueryText(period) }
  }
  const periodText = option('period') ?? (asksForAll(parameters) ? 'all' : DEFAULT_PERIOD)
  return { period: readNamedPeriod(periodText, option, clock), periodText }
}

/** The last value a parameter was given; an empty one was not given. */
export function addressOption(parameters: AddressParameters): OptionReader {
  return (name) => {
    const value = parameters[name]
    const text = Array.isArray(value) ? value.at(-1) : value
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
  }
}

/** A filter form sent with both days empty means all time, unlike an address without any period. */
function asksForAll(parameters: AddressParameters): boolean {
  return parameters['from'] !== undefined && parameters['to'] !== undefined
}
