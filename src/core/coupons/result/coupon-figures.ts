import { percentage } from '../../retail/ratio.ts'
import type { CouponAllTime, CouponFigures } from '../coupon-result.ts'
import { moneyInVnd } from '../engine/coupon-money.ts'
import { duplicateDockets, type CouponSums } from '../engine/coupon-sums.ts'

/** The figures every row has, from its sums. */
export function couponFigures(sums: CouponSums): CouponFigures {
  return {
    issued: sums.issued,
    totalFaceValue: moneyInVnd(sums.faceValue),
    used: sums.used,
    usedValue: moneyInVnd(sums.couponAmount),
    issuedUsed: sums.issuedUsed,
    usageRate: percentage(sums.issuedUsed, sums.issued),
    invoiceAmount: moneyInVnd(sums.invoiceAmount),
    uniqueInvoiceAmount: moneyInVnd(sums.uniqueInvoiceAmount),
  }
}

/** What a row says of all its coupons, issued or used. */
export function totalFigures(sums: CouponSums): Omit<CouponAllTime, 'invoiceAmount' | 'duplicateInvoices'> {
  const { total, used } = sums
  return {
    total,
    used,
    unused: total - used,
    usageRate: percentage(used, total),
    couponAmount: moneyInVnd(sums.couponAmount),
    uniqueInvoiceAmount: moneyInVnd(sums.uniqueInvoiceAmount),
  }
}

export function allTimeFigures(sums: CouponSums): CouponAllTime {
  return {
    ...totalFigures(sums),
    invoiceAmount: moneyInVnd(sums.invoiceAmount),
    duplicateInvoices: duplicateDockets(sums),
  }
}
