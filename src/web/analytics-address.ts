import { analyticsFilters } from '../core/analytics/analytics-options.ts'
import type { AnalyticsFilters } from '../core/analytics/analytics-result.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import {
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'

export interface AnalyticsAddress extends AddressOptions<AnalyticsFilters>, ReportAddress {}

/** Reads the address of the sales report. Throws what an unreadable period or value throws. */
export function readAnalyticsAddress(parameters: AddressParameters, clock: PeriodClock): AnalyticsAddress {
  const address = readAddressOptions(analyticsFilters, parameters, clock)
  const { query, previousQuery } = address
  return { ...address, question: { kind: 'analytics', query, previousQuery } }
}
