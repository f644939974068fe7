import type { PeriodClock } from '../calendar/today.ts'
import { couponFilters } from '../coupons/coupon-analytics.ts'
import { analyticsFilters } from '../sales/analytics.ts'
import { optionNames, readChosenPeriod, readReportOptions, type OptionReader } from '../sales/report-options.ts'
import type { ReportQuestion } from './report-kind.ts'
import type { NewView, ViewedReport } from './saved-views.ts'

const names = { analytics: optionNames(analyticsFilters), coupons: optionNames(couponFilters) } as const

/** The names of the options a view of the report may hold. */
export function viewOptionNames(report: ViewedReport): readonly string[] {
  return names[report]
}

/**
 * What a view asks for, to be answered before the view is saved: one that its report refuses would be found out only by
 * others. Throws what an unreadable period or value throws.
 */
export function viewQuestion(
  { report, period, options }: Pick<NewView, 'report' | 'period' | 'options'>,
  clock: PeriodClock,
): ReportQuestion {
  const saved = new Map(options)
  const option: OptionReader = (name) => saved.get(name)
  const chosen = readChosenPeriod(period ?? '', option, clock)
  return report === 'analytics'
    ? { kind: report, query: readReportOptions(analyticsFilters, option, chosen).query }
    : { kind: report, query: readReportOptions(couponFilters, option, chosen).query }
}
