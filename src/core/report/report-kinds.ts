import { analyticsReport } from './kinds/analytics/analytics-report.ts'
import { couponReport } from './kinds/coupons/coupon-report.ts'
import { comparisonReport } from './kinds/comparison/comparison-report.ts'
import { segmentsReport } from './kinds/insight/segments-report.ts'
import { cohortsReport } from './kinds/insight/cohorts-report.ts'
import { valueReport } from './kinds/insight/value-report.ts'
import { forecastReport } from './kinds/insight/forecast-report.ts'
import type { ReportKind, ReportAnswer } from './report-kind.ts'
import type { Language } from '../i18n/language.ts'
import type { Kpi, ReportName, Report } from './report.ts'

/** Every kind of report. */
export const reportKinds: { readonly [Name in ReportName]: ReportKind<Name> } = {
  analytics: analyticsReport,
  coupons: couponReport,
  comparison: comparisonReport,
  segments: segmentsReport,
  cohorts: cohortsReport,
  value: valueReport,
  forecast: forecastReport,
}

function withTrend(kpi: Kpi, trend: readonly number[] | undefined): Kpi {
  return trend === undefined ? kpi : { ...kpi, trend }
}

/** The report for all surfaces, in the reader's language; figures are copied unchanged. */
export function buildReport<Name extends ReportName>(answer: ReportAnswer<Name>, language: Language): Report {
  const kind: ReportKind<Name> = reportKinds[answer.kind]
  const report = kind.build(answer, language)
  const { trend = {} } = answer
  return { ...report, kpis: report.kpis.map((kpi) => withTrend(kpi, trend[kpi.key])) }
}
