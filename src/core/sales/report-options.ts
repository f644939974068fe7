import { AppError } from '../errors.ts'
import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import { lastYearPeriod, parsePeriod, periodFromEnds, previousPeriod } from '../calendar/periods.ts'
import type { PeriodClock } from '../calendar/period-clock.ts'

/** What a person asks of a report beside its period; commands, addresses and the terminal use the same names. */
export interface ReportOptions<Filters> {
  readonly query: {
    readonly period: Period
    readonly filters: Filters
    readonly seasonScheme: SeasonScheme
    readonly shopGroupScheme: ShopGroupScheme
  }
  readonly compare: Comparison
}

export type Comparison = 'previous' | 'last-year'

/** The value an option was given, undefined when it was not. */
export type OptionReader = (name: string) => string | undefined

/** The option's name of each filter a report has. */
export type FilterOptions<Filters> = readonly (readonly [filter: keyof Filters & string, option: string])[]

/** Names of the options of every report, beside those of its filters. */
const commonOptions = ['from', 'to', 'season-scheme', 'group-scheme', 'compare'] as const
export const seasonSchemes = ['half', 'quarter'] as const
export const shopGroupSchemes = ['prefix', 'brand'] as const
const comparisons = ['previous', 'last-year'] as const

/** Every option a report with these filters takes. */
export function optionNames<Filters>(filterOptions: FilterOptions<Filters>): readonly string[] {
  return [...filterOptions.map(([, option]) => option), ...commonOptions]
}

/** Throws `option-value-unknown`. */
export function readReportOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  option: OptionReader,
  period: Period,
): ReportOptions<Filters> {
  const filters = filterOptions.flatMap(([filter, name]) => {
    const value = option(name)?.trim()
    return value ? [[filter, value]] : []
  })
  return {
    query: {
      period,
      filters: Object.fromEntries(filters) as Filters,
      seasonScheme: seasonSchemeOf(option),
      shopGroupScheme: oneOf(option, 'group-scheme', shopGroupSchemes) ?? 'prefix',
    },
    compare: oneOf(option, 'compare', comparisons) ?? 'previous',
  }
}

/** The period in words, or by `from` and `to`; neither means all. Throws `period-twice` and what an unreadable one throws. */
export function readChosenPeriod(text: string, option: OptionReader, clock: PeriodClock): Period {
  const from = option('from')
  const to = option('to')
  if (from === undefined && to === undefined && text !== '') return readNamedPeriod(text, option, clock)
  if (text !== '') throw new AppError('period-twice', { typed: text })
  return periodFromEnds(from, to)
}

/** The period named by `text`; `this-season` follows the season scheme asked for. Throws `period-unknown`. */
export function readNamedPeriod(text: string, option: OptionReader, clock: PeriodClock): Period {
  const period = parsePeriod(text, { ...clock, seasonScheme: seasonSchemeOf(option) })
  if (!period) throw new AppError('period-unknown', { typed: text })
  return period
}

/** Names and values that say the same again; what is as usual is left out. The period is not among them. */
export function writeReportOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  { query, compare }: ReportOptions<Filters>,
): [name: string, value: string][] {
  const { filters, seasonScheme, shopGroupScheme } = query
  const options: [string, unknown][] = [
    ...filterOptions.map(([filter, name]): [string, unknown] => [name, filters[filter]]),
    ['season-scheme', seasonScheme === 'half' ? undefined : seasonScheme],
    ['group-scheme', shopGroupScheme === 'prefix' ? undefined : shopGroupScheme],
    ['compare', compare === 'previous' ? undefined : compare],
  ]
  return options.filter((pair): pair is [string, string] => pair[1] !== undefined)
}

/** The same over the period to compare with; undefined when the period has an open end. */
export function previousQuery<Filters>({
  query,
  compare,
}: ReportOptions<Filters>): ReportOptions<Filters>['query'] | undefined {
  const period = compare === 'last-year' ? lastYearPeriod(query.period) : previousPeriod(query.period)
  return period && { ...query, period }
}

/** The option's value, which must be one of `values` in any case; undefined when it was not given. Throws `option-value-unknown`. */
export function oneOf<Value extends string>(
  option: OptionReader,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const typed = option(name)?.trim().toLowerCase()
  if (typed === undefined || typed === '') return undefined
  const value = values.find((each) => each.toLowerCase() === typed)
  if (!value) throw new AppError('option-value-unknown', { option: name, typed, choices: values.join(', ') })
  return value
}

function seasonSchemeOf(option: OptionReader): SeasonScheme {
  return oneOf(option, 'season-scheme', seasonSchemes) ?? 'half'
}
