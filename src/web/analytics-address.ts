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

/** What the address of a report page asks for. */
export interface AnalyticsAddress {
  readonly query: AnalyticsQuery
  /** The period as the address spells it, so that "last-month" stays last month. */
  readonly periodText: string
  readonly compare: Comparison
}

export type Comparison = 'previous' | 'last-year'

/** Parameters of a page address, as the query parser leaves them. */
export type AddressParameters = Readonly<Record<string, unknown>>

const DEFAULT_PERIOD = 'last-month'

interface Clock {
  readonly now: Date
  readonly timeZone: string
}

/** Reads a report's address; without a period it is last month. Throws what an unreadable period throws. */
export function readAnalyticsAddress(parameters: AddressParameters, clock: Clock): AnalyticsAddress {
  const { period, text } = readPeriod(parameters, clock)
  return {
    query: {
      period,
      filters: readFilters(parameters),
      seasonScheme: oneOf<SeasonScheme>(parameters['season-scheme'], ['half', 'quarter']),
      shopGroupScheme: oneOf<ShopGroupScheme>(parameters['group-scheme'], ['prefix', 'brand']),
    },
    periodText: text,
    compare: oneOf<Comparison>(parameters['compare'], ['previous', 'last-year']),
  }
}

/** The period the figures are held against; undefined when the period has an open end. */
export function comparedPeriod({ query, compare }: AnalyticsAddress): Period | undefined {
  return compare === 'last-year' ? lastYearPeriod(query.period) : previousPeriod(query.period)
}

/** The address of the same report at `path`, with some of it changed; what is as usual is left out. */
export function analyticsUrl(
  path: string,
  address: AnalyticsAddress,
  changes: { readonly period?: string; readonly shop?: string; readonly of?: string } = {},
): string {
  const { filters, seasonScheme, shopGroupScheme } = address.query
  const parameters = {
    period: changes.period ?? address.periodText,
    'shop-group': filters.shopGroup,
    brand: filters.brand,
    shop: changes.shop ?? filters.shop,
    grade: filters.grade,
    'season-scheme': seasonScheme === 'half' ? undefined : seasonScheme,
    'group-scheme': shopGroupScheme === 'prefix' ? undefined : shopGroupScheme,
    compare: address.compare === 'previous' ? undefined : address.compare,
    of: changes.of,
  }
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${path}?${new URLSearchParams(given).toString()}`
}

function readPeriod(parameters: AddressParameters, clock: Clock): { period: Period; text: string } {
  const from = word(parameters['from'])
  const to = word(parameters['to'])
  const named = word(parameters['period'])
  if (from !== undefined || to !== undefined) {
    const period = periodFromEnds(from, to)
    return { period, text: periodQueryText(period) }
  }
  const text = named ?? (asksForAll(parameters) ? 'all' : DEFAULT_PERIOD)
  const period = parsePeriod(text, clock)
  if (!period) throw new AppError('period-unknown', { typed: text })
  return { period, text }
}

/** A filter form sent with both days empty means all time, unlike an address without any period. */
function asksForAll(parameters: AddressParameters): boolean {
  return parameters['from'] !== undefined && parameters['to'] !== undefined
}

function readFilters(parameters: AddressParameters): AnalyticsFilters {
  const pairs = [
    ['shopGroup', word(parameters['shop-group'])],
    ['brand', word(parameters['brand'])],
    ['shop', word(parameters['shop'])],
    ['grade', word(parameters['grade'])],
  ].filter((pair) => pair[1] !== undefined)
  return Object.fromEntries(pairs) as AnalyticsFilters
}

function word(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.at(-1) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

/** The value when it is among the known ones, else the first of them. */
function oneOf<Value extends string>(value: unknown, known: readonly [Value, ...Value[]]): Value {
  return known.find((each) => each === value) ?? known[0]
}
