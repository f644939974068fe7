import { exactHundredths } from '../../retail/ratio.ts'

/**
 * Money added up exactly, whatever its unit: invoices come in 1/100 VND, face values in 1/10,000 VND. What a pay share
 * takes off is a fraction, so invoice amounts are summed by share and divided at the very end.
 */
export interface CouponMoney {
  hundredths: number
  tenThousandths: number
  /** Invoice amounts in 1/100 VND by pay share in 1/10,000. */
  readonly byPayShare: Map<number, number>
}

/** One VND, and the whole of which a pay share is a part, in 1/10,000. */
const ONE = 10_000

export function noMoney(): CouponMoney {
  return { hundredths: 0, tenThousandths: 0, byPayShare: new Map() }
}

/** Adds a face value (1/10,000 VND) that is an amount: above 1 VND. */
export function addFaceValue(money: CouponMoney, faceValue: number): void {
  if (faceValue > ONE) money.tenThousandths += faceValue
}

/** Adds the amount of the coupon's invoice (1/100 VND); NaN, no invoice, adds its face value (1/10,000 VND, NaN: 0). */
export function addInvoiceAmount(money: CouponMoney, invoiceAmount: number, faceValue: number): void {
  if (!Number.isNaN(invoiceAmount)) money.hundredths += invoiceAmount
  else if (!Number.isNaN(faceValue)) money.tenThousandths += faceValue
}

/** Adds what the coupon took off: its face value, or for a pay share f what (1 - f) / f of the invoice amount is. */
export function addCouponAmount(money: CouponMoney, invoiceAmount: number, faceValue: number): void {
  addFaceValue(money, faceValue)
  if (!(faceValue > 0 && faceValue < ONE)) return
  // Of an invoice amount that is the share itself, (1 - f) / f is 1 - f.
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

/** VND that one coupon took off, of an invoice in 1/100 VND and a face value in 1/10,000 VND; null: unknown, empty. */
export function couponAmountInVnd(invoiceAmount: number | null, faceValue: number | null): number {
  const money = noMoney()
  addCouponAmount(money, invoiceAmount ?? Number.NaN, faceValue ?? Number.NaN)
  return moneyInVnd(money)
}

/** VND of a face value in 1/10,000 VND. */
export function faceValueInVnd(faceValue: number | null): number | null {
  return faceValue === null ? null : faceValue / ONE
}
