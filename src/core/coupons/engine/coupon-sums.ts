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
  /** Each docket once. */
  readonly uniqueInvoiceAmount: CouponMoney
  /** How many used coupons of the row each shared docket carries. */
  readonly sharedDockets: Map<number, number>
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
    sharedDockets: new Map(),
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
  const docket = coupons.sharedDocket[at] as number
  sums.used++
  addCouponAmount(sums.couponAmount, amount, faceValue)
  addInvoiceAmount(sums.invoiceAmount, amount, faceValue)
  const before = docket === 0 ? 0 : (sums.sharedDockets.get(docket) ?? 0)
  if (before === 0) addInvoiceAmount(sums.uniqueInvoiceAmount, amount, faceValue)
  if (docket !== 0) sums.sharedDockets.set(docket, before + 1)
}

/** How many dockets of the row carry more than one used coupon. */
export function duplicateDockets({ sharedDockets }: CouponSums): number {
  return Array.from(sharedDockets.values()).filter((coupons) => coupons > 1).length
}
