import type { CouponPart, Coupons } from './coupons.ts'
import { exactHundredths } from '../../retail/ratio.ts'

/**
 * An exact sum of money: invoices are in 1/100 VND, face values in 1/10,000 VND. The discount of a pay share is a
 * fraction, so invoice amounts are summed by share and divided at the end.
 */
export interface CouponMoney {
  hundredths: number
  tenThousandths: number
  /** Invoice amounts in 1/100 VND by pay share in 1/10,000. */
  readonly byPayShare: Map<number, number>
}

/** One VND, or a pay share of 100 %, in 1/10,000. */
const ONE = 10_000

export function noMoney(): CouponMoney {
  return { hundredths: 0, tenThousandths: 0, byPayShare: new Map() }
}

/** Adds a face value (1/10,000 VND) if it is an amount, that is above 1 VND. */
export function addFaceValue(money: CouponMoney, faceValue: number): void {
  if (faceValue > ONE) money.tenThousandths += faceValue
}

/** Adds the invoice amount (1/100 VND), or without an invoice (NaN) the face value (1/10,000 VND; NaN: 0). */
export function addInvoiceAmount(money: CouponMoney, invoiceAmount: number, faceValue: number): void {
  if (!Number.isNaN(invoiceAmount)) money.hundredths += invoiceAmount
  else if (!Number.isNaN(faceValue)) money.tenThousandths += faceValue
}

/** Adds the discount by a coupon: its face value, or for a pay share f the invoice amount × (1 - f) / f. */
export function addCouponAmount(money: CouponMoney, invoiceAmount: number, faceValue: number): void {
  addFaceValue(money, faceValue)
  if (!(faceValue > 0 && faceValue < ONE)) return
  // Without an invoice the amount is taken to be f VND, which makes the discount 1 - f.
  if (Number.isNaN(invoiceAmount)) money.tenThousandths += ONE - faceValue
  else money.byPayShare.set(faceValue, (money.byPayShare.get(faceValue) ?? 0) + invoiceAmount)
}

/** VND, rounded half up to two decimals. */
export function moneyInVnd({ hundredths, tenThousandths, byPayShare }: CouponMoney): number {
  let numerator = BigInt(hundredths) * 100n + BigInt(tenThousandths)
  let denominator = 100n
  for (const [share, amount] of byPayShare) {
    numerator = numerator * BigInt(share) + BigInt(ONE - share) * BigInt(amount) * denominator
    denominator *= BigInt(share)
  }
  return exactHundredths(numerator, denominator)
}

/** Discount by one coupon in VND; `invoiceAmount` in 1/100 VND (null: unknown), `faceValue` in 1/10,000 VND (null: empty). */
export function couponAmountInVnd(invoiceAmount: number | null, faceValue: number | null): number {
  const money = noMoney()
  addCouponAmount(money, invoiceAmount ?? Number.NaN, faceValue ?? Number.NaN)
  return moneyInVnd(money)
}

/** Converts a face value from 1/10,000 VND to VND. */
export function faceValueInVnd(faceValue: number | null): number | null {
  return faceValue === null ? null : faceValue / ONE
}

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
