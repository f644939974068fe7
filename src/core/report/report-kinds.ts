import { analyticsReport } from './analytics-report.ts'
import { couponReport } from './coupon-report.ts'
import { comparisonReport } from './comparison-report.ts'
import type { ReportKind, ReportName } from './report-kind.ts'

/** Every kind of report. */
export const reportKinds: { readonly [Name in ReportName]: ReportKind<Name> } = {
  analytics: analyticsReport,
  coupons: couponReport,
  comparison: comparisonReport,
}
