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
