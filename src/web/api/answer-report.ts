import { analyticsFilters } from '../../core/analytics/analytics-options.ts'
import type { Period } from '../../core/analytics/analytics-result.ts'
import {
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type ReportOptions,
} from '../../core/analytics/report-options.ts'
import { couponFilters } from '../../core/coupons/coupon-options.ts'
import type { ApiCall } from './api-call.ts'

export async function answerAnalytics(call: ApiCall): Promise<string> {
  return call.deps.queries.run('reportJson', { kind: 'analytics', query: readQuery(analyticsFilters, call) })
}

export async function answerCoupons(call: ApiCall): Promise<string> {
  return call.deps.queries.run('reportJson', { kind: 'coupons', query: readQuery(couponFilters, call) })
}

export async function answerComparison(call: ApiCall): Promise<string> {
  const query = { period: readPeriod(call), timeZone: call.clock.timeZone }
  return call.deps.queries.run('reportJson', { kind: 'comparison', query })
}

function readQuery<Filters extends object>(
  filterOptions: FilterOptions<Filters>,
  call: ApiCall,
): ReportOptions<Filters>['query'] {
  return readReportOptions(filterOptions, call.option, readPeriod(call)).query
}

/** As in the terminal, no period means all. */
function readPeriod({ option, clock }: ApiCall): Period {
  return readChosenPeriod(option('period') ?? '', option, clock)
}
