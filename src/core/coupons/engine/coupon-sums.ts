import type { CouponPart, Coupons } from './coupons.ts'
import { addCouponAmount, addFaceValue, addInvoiceAmount, noMoney, type CouponMoney } from './coupon-money.ts'

/** The sums of one row of a report. */
export interface CouponSums {
  /** Coupons of the row, issued or used. */
  total: number
  issued: number
  issuedUsed: number
  readonly faceValue: CouponMoney
  used: number
  readonly couponAmount: CouponMoney
  readonly invoiceAmount: CouponMoney
  /** Counts each invoice once. */
  readonly uniqueInvoiceAmount: CouponMoney
  /** Number of the row's used coupons by shared invoice. */
  readonly sharedInvoices: Map<number, number>
}

export function createCouponSums(): CouponSums {
  return {
    total: 0,
    issued: 0,
    issuedUsed: 0,
    faceValue: noMoney(),
    used: 0,
    couponAmount: noMoney(),
    invoiceAmount: noMoney(),
    uniqueInvoiceAmount: noMoney(),
    sharedInvoices: new Map(),
  }
}

export function addCoupon(sums: CouponSums, coupons: Coupons, at: number, { isIssued, isUsed }: CouponPart): void {
  sums.total++
  if (isIssued) addIssued(sums, coupons, at)
  if (isUsed) addUsed(sums, coupons, at)
}

function addIssued(sums: CouponSums, { faceValue, isUsed }: Coupons, at: number): void {
  sums.issued++
  sums.issuedUsed += isUsed[at] as number
  addFaceValue(sums.faceValue, faceValue[at] as number)
}

function addUsed(sums: CouponSums, coupons: Coupons, at: number): void {
  const faceValue = coupons.faceValue[at] as number
  const amount = coupons.invoiceAmount[at] as number
  const invoice = coupons.sharedInvoice[at] as number
  sums.used++
  addCouponAmount(sums.couponAmount, amount, faceValue)
  addInvoiceAmount(sums.invoiceAmount, amount, faceValue)
  const before = invoice === 0 ? 0 : (sums.sharedInvoices.get(invoice) ?? 0)
  if (before === 0) addInvoiceAmount(sums.uniqueInvoiceAmount, amount, faceValue)
  if (invoice !== 0) sums.sharedInvoices.set(invoice, before + 1)
}

/** Number of invoices with more than one used coupon of the row. */
export function duplicateInvoiceCount({ sharedInvoices }: CouponSums): number {
  return Array.from(sharedInvoices.values()).filter((coupons) => coupons > 1).length
}
