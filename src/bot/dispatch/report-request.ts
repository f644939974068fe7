import {
  comparisonAsked,
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type ReportOptions,
  oneOf,
  optionNames,
  writeReportOptions,
} from '../../core/sales/report-options.ts'
import type { AnalyticsFilters, AnalyticsQuery } from '../../core/sales/analytics-result.ts'
import type { ComparisonAsked } from '../../core/calendar/compare-period.ts'
import type { Period } from '../../core/calendar/period.ts'
import { parsePeriod } from '../../core/calendar/parse-period.ts'
import { periodQueryText } from '../../core/calendar/period-title.ts'
import type { PeriodClock } from '../../core/calendar/today.ts'
import { settleFilters } from '../../core/sales/analytics-choices.ts'
import { nearest } from '../../core/nearest.ts'
import { AppError } from '../../core/errors.ts'
import { formatsOffered } from '../../core/report/formats/export-formats.ts'
import { quoteArgument, type CommandArguments } from './parse.ts'
import { analyticsFilters } from '../../core/sales/analytics.ts'
import { isDaily, MOST_DAYS } from '../../core/sales/tally/tally-sales.ts'
import { couponFilters } from '../../core/coupons/coupon-analytics.ts'
import type { CouponFilters, CouponQuery } from '../../core/coupons/coupon-result.ts'

/** The arguments of a report command, read. */
export interface ReportArguments<Filters> extends ReportOptions<Filters> {
  /** What the period is compared with. */
  readonly comparison: ComparisonAsked | undefined
}

/** Reads the arguments; no period means all time. Throws for an unreadable period or value. */
export function readReportArguments<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  args: CommandArguments,
  clock: PeriodClock,
): ReportArguments<Filters> {
  const options = readReportOptions(filterOptions, (name) => args.options.get(name), readPeriod(args, clock))
  return { ...options, comparison: comparisonAsked(options.compare, clock) }
}

/** The same request with its filters in the spelling of the data. Throws `filter-unknown` and `filter-unknown-near`. */
export function withKnownFilters<Filters extends AnalyticsFilters, Request extends ReportArguments<Filters>>(
  request: Request,
  choices: Parameters<typeof settleFilters>[1],
): Request {
  const filters = settleFilters(request.query.filters, choices, request.query.shopGroupScheme)
  return { ...request, query: { ...request.query, filters } }
}

/**
 * Reads the period, in words or by `from` and `to`; neither means all time. Throws `period-unknown`, and
 * `word-unknown-near` for a misspelt flag beside a period.
 */
export function readPeriod(args: CommandArguments, clock: PeriodClock): Period {
  refuseMisspeltFlag(args, clock)
  return readChosenPeriod(args.words.join(' '), (name) => args.options.get(name), clock)
}

function refuseMisspeltFlag({ words }: CommandArguments, clock: PeriodClock): void {
  if (parsePeriod(words.join(' '), clock)) return
  const flags = [...formatsOffered('chat').map(([name]) => name), 'share']
  for (const [at, typed] of words.entries()) {
    const others = words.toSpliced(at, 1).join(' ')
    const suggestion = nearest(typed, flags)
    if (suggestion !== undefined && (others === '' || parsePeriod(others, clock))) {
      throw new AppError('word-unknown-near', { typed, suggestion })
    }
  }
}

/** The shortest command line that asks for the same report. */
export function reportLine(
  command: string,
  period: Period,
  options: readonly (readonly [name: string, value: string])[],
): string {
  const written = options.map(([name, value]) => `${name}:${quoteArgument(value)}`)
  return [command, periodQueryText(period), ...written].join(' ')
}

/** Options of every command about sales. */
export const analyticsOptions = [...optionNames(analyticsFilters), 'by', 'view']

export const breakdownOptions = ['grade', 'season', 'shop-group', 'shop', 'month', 'week', 'day', 'year'] as const

export interface AnalyticsRequest extends ReportArguments<AnalyticsFilters> {
  /** The only breakdown to show. */
  readonly by: (typeof breakdownOptions)[number] | undefined
}

/** Reads the arguments; no period means all time. Throws for an unreadable period or value, and `by-day-too-long`. */
export function readAnalyticsRequest(args: CommandArguments, clock: PeriodClock): AnalyticsRequest {
  const by = oneOf((name) => args.options.get(name), 'by', breakdownOptions)
  const request = readReportArguments(analyticsFilters, args, clock)
  if (by === 'day' && !isDaily(request.query.period)) throw new AppError('by-day-too-long', { most: MOST_DAYS })
  return { ...request, by }
}

/** The command line that asks for the same report with parts of the query changed. */
export function analyticsLine(request: AnalyticsRequest, changes: Partial<AnalyticsQuery> = {}): string {
  const query = { ...request.query, ...changes }
  const by: [string, string][] = request.by === undefined ? [] : [['by', request.by]]
  return reportLine('analytics', query.period, [...writeReportOptions(analyticsFilters, { ...request, query }), ...by])
}

export const couponOptions = [...optionNames(couponFilters), 'view']

export type CouponRequest = ReportArguments<CouponFilters>

/** Reads the arguments; no period means all time. Throws for an unreadable period or value. */
export function readCouponRequest(args: CommandArguments, clock: PeriodClock): CouponRequest {
  return readReportArguments(couponFilters, args, clock)
}

/** The command line that asks for the same report with parts of the query changed. */
export function couponCommandLine(request: CouponRequest, changes: Partial<CouponQuery> = {}): string {
  const query = { ...request.query, ...changes }
  return reportLine('coupons', query.period, writeReportOptions(couponFilters, { ...request, query }))
}
