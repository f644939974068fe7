import {
  readAnalyticsOptions,
  readNamedPeriod,
  writeAnalyticsOptions,
  type AnalyticsOptions,
  type OptionReader,
} from '../core/analytics/analytics-options.ts'
import type { Period } from '../core/analytics/analytics-result.ts'
import { periodFromEnds, periodQueryText } from '../core/analytics/period.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'

/** What the address of a report page asks for. */
export interface AnalyticsAddress extends AnalyticsOptions {
  /** The period as the address spells it, so that "last-month" stays last month. */
  readonly periodText: string
}

/** Parameters of a page address, as the query parser leaves them. */
export type AddressParameters = Readonly<Record<string, unknown>>

const DEFAULT_PERIOD = 'last-month'

/** Reads a report's address; without a period it is last month. Throws what an unreadable period or value throws. */
export function readAnalyticsAddress(parameters: AddressParameters, clock: PeriodClock): AnalyticsAddress {
  const option: OptionReader = (name) => word(parameters[name])
  const { period, text } = readPeriod(parameters, option, clock)
  return { ...readAnalyticsOptions(option, period), periodText: text }
}

/** The address of the same report at `path`, with some of it changed; what is as usual is left out. */
export function analyticsUrl(
  path: string,
  address: AnalyticsAddress,
  changes: { readonly period?: string; readonly shop?: string; readonly of?: string } = {},
): string {
  const parameters = new URLSearchParams({
    period: changes.period ?? address.periodText,
    ...Object.fromEntries(writeAnalyticsOptions(address)),
  })
  if (changes.shop !== undefined) parameters.set('shop', changes.shop)
  if (changes.of !== undefined) parameters.set('of', changes.of)
  return `${path}?${parameters.toString()}`
}

function readPeriod(
  parameters: AddressParameters,
  option: OptionReader,
  clock: PeriodClock,
): { period: Period; text: string } {
  const from = option('from')
  const to = option('to')
  if (from !== undefined || to !== undefined) {
    const period = periodFromEnds(from, to)
    return { period, text: periodQueryText(period) }
  }
  const text = option('period') ?? (asksForAll(parameters) ? 'all' : DEFAULT_PERIOD)
  return { period: readNamedPeriod(text, option, clock), text }
}

/** A filter form sent with both days empty means all time, unlike an address without any period. */
function asksForAll(parameters: AddressParameters): boolean {
  return parameters['from'] !== undefined && parameters['to'] !== undefined
}

function word(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.at(-1) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}
