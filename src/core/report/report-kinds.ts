import { analyticsReport } from './analytics/analytics-report.ts'
import { couponReport } from './coupons/coupon-report.ts'
import { comparisonReport } from './comparison/comparison-report.ts'
import type { ReportKind, ReportName } from './report-kind.ts'

/** Every kind of report. */
export const reportKinds: { readonly [Name in ReportName]: ReportKind<Name> } = {
  analytics: analyticsReport,
  coupons: couponReport,
  comparison: comparisonReport,
}
