import type {
  AnalyticsFilters,
  AnalyticsQuery,
  Period,
  SeasonScheme,
  ShopGroupScheme,
} from '../core/analytics/analytics-result.ts'
import {
  lastYearPeriod,
  parsePeriod,
  periodFromEnds,
  periodQueryText,
  previousPeriod,
} from '../core/analytics/period.ts'
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

export const breakdowns = ['grade', 'season', 'shop-group', 'shop', 'month', 'week', 'year'] as const
export type Breakdown = (typeof breakdowns)[number]

export interface AnalyticsRequest {
  readonly query: AnalyticsQuery
  /** Show this breakdown alone. */
  readonly by: Breakdown | undefined
  readonly compare: 'previous' | 'last-year'
  /** The same filters over the period to compare with; undefined when the period is open. */
  readonly previousQuery: AnalyticsQuery | undefined
}

export interface Clock {
  readonly now: Date
  readonly timeZone: string
}

/** What the arguments ask for; no period means all. Throws `period-unknown` and `option-value-unknown`. */
export function readAnalyticsRequest(args: CommandArguments, clock: Clock): AnalyticsRequest {
  const period = readPeriod(args, clock)
  const query: AnalyticsQuery = {
    period,
    filters: readFilters(args),
    seasonScheme: choice<SeasonScheme>(args, 'season-scheme', ['half', 'quarter']) ?? 'half',
    shopGroupScheme: choice<ShopGroupScheme>(args, 'group-scheme', ['prefix', 'brand']) ?? 'prefix',
  }
  const compare = choice(args, 'compare', ['previous', 'last-year'] as const) ?? 'previous'
  const previous = compare === 'previous' ? previousPeriod(period) : lastYearPeriod(period)
  return {
    query,
    by: choice(args, 'by', breakdowns),
    compare,
    previousQuery: previous && { ...query, period: previous },
  }
}

/** The line that asks for the same again, in its shortest form. */
export function analyticsLine(request: Pick<AnalyticsRequest, 'query' | 'by' | 'compare'>): string {
  const { query } = request
  const options: [string, string | undefined][] = [
    ['shop-group', query.filters.shopGroup],
    ['brand', query.filters.brand],
    ['shop', query.filters.shop],
    ['grade', query.filters.grade],
    ['season-scheme', query.seasonScheme === 'half' ? undefined : query.seasonScheme],
    ['group-scheme', query.shopGroupScheme === 'prefix' ? undefined : query.shopGroupScheme],
    ['by', request.by],
    ['compare', request.compare === 'previous' ? undefined : request.compare],
  ]
  const written = options.flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${quoteArgument(value)}`]))
  return ['analytics', periodQueryText(query.period), ...written].join(' ')
}

function readPeriod(args: CommandArguments, clock: Clock): Period {
  const from = args.options.get('from')
  const to = args.options.get('to')
  const typed = args.words.join(' ')
  if (from !== undefined || to !== undefined) {
    if (typed !== '') throw new AppError('period-twice', { typed })
    return periodFromEnds(from, to)
  }
  if (typed === '') return periodFromEnds(undefined, undefined)
  const period = parsePeriod(typed, clock)
  if (!period) throw new AppError('period-unknown', { typed })
  return period
}

function readFilters(args: CommandArguments): AnalyticsFilters {
  const shopGroup = args.options.get('shop-group')
  const brand = args.options.get('brand')
  const shop = args.options.get('shop')
  const grade = args.options.get('grade')
  return {
    ...(shopGroup ? { shopGroup } : {}),
    ...(brand ? { brand } : {}),
    ...(shop ? { shop } : {}),
    ...(grade ? { grade } : {}),
  }
}

function choice<Value extends string>(
  args: CommandArguments,
  option: string,
  values: readonly Value[],
): Value | undefined {
  const typed = args.options.get(option)?.toLowerCase()
  if (typed === undefined || typed === '') return undefined
  const value = values.find((each) => each === typed)
  if (!value) throw new AppError('option-value-unknown', { option, typed, choices: values.join(', ') })
  return value
}
