import {
  comparisonAsked,
  readNamedPeriod,
  readReportOptions,
  writeReportOptions,
  type FilterOptions,
  type OptionReader,
  type ReportOptions,
} from '../../core/sales/report-options.ts'
import type { ComparisonAsked } from '../../core/calendar/compare-period.ts'
import type { Period } from '../../core/calendar/period.ts'
import { periodFromEnds, periodQueryText } from '../../core/calendar/periods.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'

/** The address of a report page, read. */
export interface ReportAddress {
  readonly question: ReportQuestion
  /** The period as spelled in the address, so that "last-month" remains relative. */
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
  { periodText, options }: ReportAddress,
  changes: Readonly<Record<string, string>> = {},
): string {
  const parameters = { period: periodText, ...Object.fromEntries(options), ...changes }
  return `${path}?${new URLSearchParams(parameters).toString()}`
}

/** Reads the filters and periods of an address. Throws for an unreadable period or value. */
export function readAddressOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  parameters: AddressParameters,
  clock: PeriodClock,
): AddressOptions<Filters> {
  const { period, periodText } = readAddressPeriod(parameters, clock)
  const read = readReportOptions(filterOptions, addressOption(parameters), period)
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

/** A filter form sent with both days empty means all time; an address without any period does not. */
function asksForAll(parameters: AddressParameters): boolean {
  return parameters['from'] !== undefined && parameters['to'] !== undefined
}
