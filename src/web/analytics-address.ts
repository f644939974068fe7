import { analyticsFilters } from '../core/analytics/analytics-options.ts'
import type { AnalyticsFilters } from '../core/analytics/analytics-result.ts'
import { customerSorts, type CustomerSort } from '../core/analytics/details.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import { oneOf } from '../core/analytics/report-options.ts'
import { readListPlace, type ListPlace } from './list-place.ts'
import {
  addressOption,
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'

export interface AnalyticsAddress
  extends AddressOptions<AnalyticsFilters>, ReportAddress, Omit<ListPlace<CustomerSort>, 'options'> {
  /** Whether the customers are listed below the report. */
  readonly listsCustomers: boolean
}

/** Reads the address of the sales report. Throws what an unreadable period or value throws. */
export function readAnalyticsAddress(parameters: AddressParameters, clock: PeriodClock): AnalyticsAddress {
  const address = readAddressOptions(analyticsFilters, parameters, clock)
  const { query, previousQuery } = address
  const list = oneOf(addressOption(parameters), 'list', ['customers'])
  const place = readListPlace(parameters, customerSorts)
  return {
    ...address,
    question: { kind: 'analytics', query, previousQuery },
    listsCustomers: list !== undefined,
    sort: place.sort,
    page: place.page,
    options: [...address.options, ...(list === undefined ? [] : [['list', list] as const, ...place.options])],
  }
}
