import {
  previousQuery,
  readAnalyticsOptions,
  writeAnalyticsOptions,
  type AnalyticsOptions,
} from '../core/analytics/analytics-options.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import { addressOption, readAddressPeriod, type AddressParameters, type ReportAddress } from './report-address.ts'

export interface AnalyticsAddress extends AnalyticsOptions, ReportAddress {}

/** Reads the address of the sales report. Throws what an unreadable period or value throws. */
export function readAnalyticsAddress(parameters: AddressParameters, clock: PeriodClock): AnalyticsAddress {
  const { period, periodText } = readAddressPeriod(parameters, clock)
  const options = readAnalyticsOptions(addressOption(parameters), period)
  const question = { kind: 'analytics', query: options.query, previousQuery: previousQuery(options) } as const
  return { ...options, question, periodText, options: writeAnalyticsOptions(options) }
}
