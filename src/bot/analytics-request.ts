import { analyticsFilters } from '../core/analytics/analytics-options.ts'
import type { AnalyticsFilters, AnalyticsQuery } from '../core/analytics/analytics-result.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import { oneOf, optionNames, writeReportOptions } from '../core/analytics/report-options.ts'
import type { CommandArguments } from './parse.ts'
import { readReportArguments, reportLine, type ReportArguments } from './report-request.ts'

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
