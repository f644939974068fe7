import { couponPage } from '../coupon-page.ts'
import { showReport } from '../show-report.ts'
import type { SignedVisit } from '../visit.ts'

export function showCoupons(visit: SignedVisit): Promise<void> {
  return showReport(visit, couponPage)
}
