import {
  previousQuery,
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type ReportOptions,
  oneOf,
  optionNames,
  writeReportOptions,
} from '../../core/sales/report-options.ts'
import type { AnalyticsFilters, AnalyticsQuery } from '../../core/sales/analytics-result.ts'
import type { Period } from '../../core/calendar/period.ts'
import { periodQueryText } from '../../core/calendar/periods.ts'
import type { PeriodClock } from '../../core/calendar/period-clock.ts'
import { quoteArgument, type CommandArguments } from './parse.ts'
import { analyticsFilters } from '../../core/sales/analytics.ts'
import { couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { CouponFilters, CouponQuery } from '../../core/coupons/coupon-result.ts'

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

/** Options of every command about sales. */
export const analyticsOptions = [...optionNames(analyticsFilters), 'by']

const breakdowns = ['grade', 'season', 'shop-group', 'shop', 'month', 'week', 'year'] as const

export interface AnalyticsRequest extends ReportArguments<AnalyticsFilters> {
  /** Show this breakdown alone. */
  readonly by: (typeof breakdowns)[number] | undefined
}

/** What the arguments ask for; no period means all. Throws what an unreadable period or value throws. */
export function readAnalyticsRequest(args: CommandArguments, clock: PeriodClock): AnalyticsRequest {
  const by = oneOf((name) => args.options.get(name), 'by', breakdowns)
  return { ...readReportArguments(analyticsFilters, args, clock), by }
}

/** The line that asks for the same again, with some of the query changed. */
export function analyticsLine(request: AnalyticsRequest, changes: Partial<AnalyticsQuery> = {}): string {
  const query = { ...request.query, ...changes }
  const by: [string, string][] = request.by === undefined ? [] : [['by', request.by]]
  return reportLine('analytics', query.period, [...writeReportOptions(analyticsFilters, { ...request, query }), ...by])
}

export const couponOptions = optionNames(couponFilters)

export type CouponRequest = ReportArguments<CouponFilters>

/** What the arguments ask for; no period means all. Throws what an unreadable period or value throws. */
export function readCouponRequest(args: CommandArguments, clock: PeriodClock): CouponRequest {
  return readReportArguments(couponFilters, args, clock)
}

/** The line that asks for the same again, with some of the query changed. */
export function couponCommandLine(request: CouponRequest, changes: Partial<CouponQuery> = {}): string {
  const query = { ...request.query, ...changes }
  return reportLine('coupons', query.period, writeReportOptions(couponFilters, { ...request, query }))
}
