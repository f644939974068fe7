import {
  oneOf,
  previousQuery,
  readAnalyticsOptions,
  writeAnalyticsOptions,
  type AnalyticsOptions,
  type OptionReader,
} from '../core/analytics/analytics-options.ts'
import type { AnalyticsQuery } from '../core/analytics/analytics-result.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import type { CommandArguments } from './parse.ts'
import { readPeriod, reportLine } from './report-request.ts'

/** Options of every command about sales. */
export const analyticsOptions = [
  'from',
  'to',
  'shop-group',
  'brand',
  'shop',
  'grade',
  'season-scheme',
  'group-scheme',
  'by',
  'compare',
] as const

const breakdowns = ['grade', 'season', 'shop-group', 'shop', 'month', 'week', 'year'] as const

export interface AnalyticsRequest extends AnalyticsOptions {
  /** Show this breakdown alone. */
  readonly by: (typeof breakdowns)[number] | undefined
  /** The same over the period to compare with; undefined when the period is open. */
  readonly previousQuery: AnalyticsQuery | undefined
}

/** What the arguments ask for; no period means all. Throws what an unreadable period or value throws. */
export function readAnalyticsRequest(args: CommandArguments, clock: PeriodClock): AnalyticsRequest {
  const option: OptionReader = (name) => args.options.get(name)
  const options = readAnalyticsOptions(option, readPeriod(args, clock))
  return { ...options, by: oneOf(option, 'by', breakdowns), previousQuery: previousQuery(options) }
}

/** The line that asks for the same again, with some of the query changed. */
export function analyticsLine(request: AnalyticsRequest, changes: Partial<AnalyticsQuery> = {}): string {
  const query = { ...request.query, ...changes }
  const by: [string, string][] = request.by === undefined ? [] : [['by', request.by]]
  return reportLine('analytics', query.period, [...writeAnalyticsOptions({ ...request, query }), ...by])
}
