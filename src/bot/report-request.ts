import {
  previousQuery,
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type ReportOptions,
} from '../core/analytics/report-options.ts'
import type { Period } from '../core/analytics/analytics-result.ts'
import { periodQueryText } from '../core/analytics/period.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import { quoteArgument, type CommandArguments } from './parse.ts'

/** What the line of a report command asks for. */
export interface ReportArguments<Filters> extends ReportOptions<Filters> {
  /** The same over the period to compare with; undefined when the period is open. */
  readonly previousQuery: ReportOptions<Filters>['query'] | undefined
}

/** What the arguments ask for; no period means all. Throws what an unreadable period or value throws. */
export function readReportArguments<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  args: CommandArguments,
  clock: PeriodClock,
): ReportArguments<Filters> {
  const options = readReportOptions(filterOptions, (name) => args.options.get(name), readPeriod(args, clock))
  return { ...options, previousQuery: previousQuery(options) }
}

/** The period of a report command: in words, or by `from` and `to`; neither means all. Throws `period-unknown`. */
export function readPeriod(args: CommandArguments, clock: PeriodClock): Period {
  return readChosenPeriod(args.words.join(' '), (name) => args.options.get(name), clock)
}

/** The line that asks a report command for the same again, in its shortest form. */
export function reportLine(
  command: string,
  period: Period,
  options: readonly (readonly [name: string, value: string])[],
): string {
  const written = options.map(([name, value]) => `${name}:${quoteArgument(value)}`)
  return [command, periodQueryText(period), ...written].join(' ')
}
