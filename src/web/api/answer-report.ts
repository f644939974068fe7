import { analyticsFilters } from '../../core/analytics/analytics-options.ts'
import type { Period } from '../../core/analytics/analytics-result.ts'
import {
  readChosenPeriod,
  readReportOptions,
  type FilterOptions,
  type ReportOptions,
} from '../../core/analytics/report-options.ts'
import { couponFilters } from '../../core/coupons/coupon-options.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { ApiCall } from './api-call.ts'

export async function answerAnalytics(call: ApiCall): Promise<string> {
  return answer(call, { kind: 'analytics', query: readQuery(analyticsFilters, call) })
}

export async function answerCoupons(call: ApiCall): Promise<string> {
  return answer(call, { kind: 'coupons', query: readQuery(couponFilters, call) })
}

export async function answerComparison(call: ApiCall): Promise<string> {
  const query = { period: readPeriod(call), timeZone: call.clock.timeZone }
  return answer(call, { kind: 'comparison', query })
}

async function answer(call: ApiCall, question: ReportQuestion): Promise<string> {
  await call.noteReport(question)
  return call.deps.queries.run('reportJson', question)
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
