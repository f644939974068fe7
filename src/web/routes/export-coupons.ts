import { couponPage } from '../coupon-page.ts'
import { exportReport } from '../export-report.ts'
import type { SignedVisit } from '../visit.ts'

export function exportCoupons(visit: SignedVisit): Promise<void> {
  return exportReport(visit, couponPage)
}
