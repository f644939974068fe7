import {
  oneOf,
  previousQuery,
  readAnalyticsOptions,
  readNamedPeriod,
  writeAnalyticsOptions,
  type AnalyticsOptions,
  type OptionReader,
} from '../core/analytics/analytics-options.ts'
import type { AnalyticsQuery, Period } from '../core/analytics/analytics-result.ts'
import { periodFromEnds, periodQueryText } from '../core/analytics/period.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import { AppError } from '../core/errors.ts'
import { quoteArgument, type CommandArguments } from './parse.ts'

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
  const options = readAnalyticsOptions(option, readPeriod(args, option, clock))
  return { ...options, by: oneOf(option, 'by', breakdowns), previousQuery: previousQuery(options) }
}

/** The line that asks for the same again, in its shortest form. */
export function analyticsLine(request: Pick<AnalyticsRequest, 'query' | 'by' | 'compare'>): string {
  const options = writeAnalyticsOptions(request).map(([name, value]) => `${name}:${quoteArgument(value)}`)
  const by = request.by === undefined ? [] : [`by:${request.by}`]
  return ['analytics', periodQueryText(request.query.period), ...options, ...by].join(' ')
}

function readPeriod(args: CommandArguments, option: OptionReader, clock: PeriodClock): Period {
  const from = option('from')
  const to = option('to')
  const typed = args.words.join(' ')
  if (from === undefined && to === undefined && typed !== '') return readNamedPeriod(typed, option, clock)
  if (typed !== '') throw new AppError('period-twice', { typed })
  return periodFromEnds(from, to)
}
