import type { CouponOverview } from '../../../coupons/coupon-result.ts'
import type { ColumnType } from '../../report.ts'

/** Every figure of coupon analytics in the order people read them, headline first. */
export const couponFigureTypes = {
  issued: 'count',
  used: 'count',
  usageRate: 'percent',
  usedValue: 'money',
  totalFaceValue: 'money',
  invoiceAmount: 'money',
  uniqueInvoiceAmount: 'money',
  duplicateInvoices: 'count',
  issuedUsed: 'count',
} as const satisfies Readonly<Record<keyof CouponOverview, ColumnType>>

/** Figures as they are shown: the usage rate of no coupons at all is no value. */
export function shownCouponFigures<Figures extends { readonly issued: number; readonly usageRate: number }>(
  figures: Figures,
): Omit<Figures, 'usageRate'> & { readonly usageRate: number | null } {
  return { ...figures, usageRate: figures.issued === 0 ? null : figures.usageRate }
}
