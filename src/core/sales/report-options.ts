import { AppError } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { severalValues, type FilterKind, type AmountFilters } from './filter-values.ts'
import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import { comparisons, type ComparisonAsked } from '../calendar/compare-period.ts'
import { nearestPeriodName, parsePeriod, periodFromEnds } from '../calendar/parse-period.ts'
import { today, type PeriodClock } from '../calendar/today.ts'

/** The options of a report; chat commands, URLs and the terminal use the same names. */
export interface ReportOptions<Filters> {
  readonly query: {
    readonly period: Period
    readonly filters: Filters
    readonly seasonScheme: SeasonScheme
    readonly shopGroupScheme: ShopGroupScheme
  }
  readonly compare: CompareOption
}

/** What a report is compared with; `none` leaves the comparison out. */
export type CompareOption = (typeof compareOptions)[number]
export const compareOptions = [...comparisons, 'none'] as const

/** Reads an option's value; undefined when it is not given. */
export type OptionReader = (name: string) => string | undefined

/** The filters of a report, their option names, and how each is written: by default as `severalValues`. */
export type FilterOptions<Filters> = readonly (readonly [
  filter: keyof Filters & string,
  option: string,
  kind?: FilterKind,
])[]

/** Options that every report has beside its filters. */
const commonOptions = ['from', 'to', 'season-scheme', 'group-scheme', 'compare'] as const
export const seasonSchemes = ['half', 'quarter'] as const
export const shopGroupSchemes = ['prefix', 'brand'] as const

/** All option names of a report with these filters. */
export function optionNames<Filters>(filterOptions: FilterOptions<Filters>): readonly string[] {
  return [...filterOptions.map(([, option]) => option), ...commonOptions]
}

/** Throws `option-value-unknown`, `amount-unreadable` and `amounts-reversed`. */
export function readReportOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  option: OptionReader,
  period: Period,
): ReportOptions<Filters> {
  const filters = filterOptions.flatMap(([filter, name, kind = severalValues]) => {
    const text = option(name)?.trim()
    const value = text ? kind.read(text, name) : undefined
    return value === undefined ? [] : [[filter, value]]
  })
  demandAmountsInOrder(Object.fromEntries(filters) as AmountFilters)
  return {
    query: {
      period,
      filters: Object.fromEntries(filters) as Filters,
      seasonScheme: seasonSchemeOf(option),
      shopGroupScheme: oneOf(option, 'group-scheme', shopGroupSchemes) ?? 'prefix',
    },
    compare: oneOf(option, 'compare', compareOptions) ?? 'previous',
  }
}

function demandAmountsInOrder({ amountFrom, amountTo }: AmountFilters): void {
  if (amountFrom === undefined || amountTo === undefined || amountFrom <= amountTo) return
  throw new AppError('amounts-reversed', { from: amountFrom, to: amountTo })
}

/** The period in words or by `from` and `to`; all time without either. Throws `period-twice` and `period-unknown`. */
export function readChosenPeriod(text: string, option: OptionReader, clock: PeriodClock): Period {
  const from = option('from')
  const to = option('to')
  if (from === undefined && to === undefined && text !== '') return readNamedPeriod(text, option, clock)
  if (text !== '') throw new AppError('period-twice', { typed: text })
  return periodFromEnds(from, to)
}

/** The period named by `text`; `this-season` follows the season-scheme option. Throws `period-unknown`. */
export function readNamedPeriod(text: string, option: OptionReader, clock: PeriodClock): Period {
  const period = parsePeriod(text, { ...clock, seasonScheme: seasonSchemeOf(option) })
  if (period) return period
  const suggestion = nearestPeriodName(text)
  if (suggestion === undefined) throw new AppError('period-unknown', { typed: text })
  throw new AppError('period-unknown-near', { typed: text, suggestion })
}

/** The inverse of `readReportOptions`: names and values without defaults and without the period. */
export function writeReportOptions<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  { query, compare }: ReportOptions<Filters>,
): [name: string, value: string][] {
  const { filters, seasonScheme, shopGroupScheme } = query
  const written = filterOptions.map(([filter, name, kind = severalValues]): [string, unknown] => {
    const value = filters[filter]
    return [name, value === undefined ? undefined : kind.write(value as never)]
  })
  const options: [string, unknown][] = [
    ...written,
    ['season-scheme', seasonScheme === 'half' ? undefined : seasonScheme],
    ['group-scheme', shopGroupScheme === 'prefix' ? undefined : shopGroupScheme],
    ['compare', compare === 'previous' ? undefined : compare],
  ]
  return options.filter((pair): pair is [string, string] => pair[1] !== undefined)
}

/** The comparison of a report as of today; undefined when it is compared with nothing. */
export function comparisonAsked(compare: CompareOption, clock: PeriodClock): ComparisonAsked | undefined {
  return compare === 'none' ? undefined : { with: compare, today: today(clock) }
}

/** The option's value among `values`, ignoring case; undefined when it is not given. Throws `option-value-unknown`. */
export function oneOf<Value extends string>(
  option: OptionReader,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const typed = option(name)?.trim().toLowerCase()
  if (typed === undefined || typed === '') return undefined
  const value = values.find((each) => each.toLowerCase() === typed)
  if (value) return value
  const params = { option: name, typed, choices: values.join(', ') }
  const suggestion = nearest(typed, values)
  if (suggestion === undefined) throw new AppError('option-value-unknown', params)
  throw new AppError('option-value-near', { ...params, suggestion })
}

function seasonSchemeOf(option: OptionReader): SeasonScheme {
  return oneOf(option, 'season-scheme', seasonSchemes) ?? 'half'
}
