import { analyticsReport } from './kinds/analytics/analytics-report.ts'
import { couponReport } from './kinds/coupons/coupon-report.ts'
import { comparisonReport } from './kinds/comparison/comparison-report.ts'
import type { ReportKind } from './report-kind.ts'
import type { ReportName } from './report.ts'

/** Every kind of report. */
export const reportKinds: { readonly [Name in ReportName]: ReportKind<Name> } = {
  analytics: analyticsReport,
  coupons: couponReport,
  comparison: comparisonReport,
}
