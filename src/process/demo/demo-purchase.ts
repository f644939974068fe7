import type { Random } from './random.ts'

/** Amounts of one invoice, integers of 1/100 VND; a return's amounts and quantity are negative. */
export interface DemoPurchase {
  readonly quantity: number
  readonly tagAmount: number
  readonly salesAmount: number
  readonly settlementAmount: number
}

const DONG = 100
const RETURNS = 0.015
const HALF_DONG = 0.002
/** Percent off; repeated values are more likely. */
const fullSeason = [0, 0, 0, 0, 0, 10, 10, 15, 20, 30] as const
const endOfSeason = [0, 0, 10, 20, 30, 30, 40, 50, 50, 50] as const
const endOfSeasonMonths = new Set([1, 6, 7, 12])

/** A basket of clothes for a month (1-12). Amounts are whole hundreds of VND, rarely with a half. */
export function inventPurchase(random: Random, month: number): DemoPurchase {
  const returned = random.chance(RETURNS)
  const quantity = returned ? 1 : 1 + Math.floor(random.next() ** 2.2 * 5)
  let tags = 0
  for (let piece = 0; piece < quantity; piece++) tags += inventPrice(random)
  const percentOff = random.pick(endOfSeasonMonths.has(month) ? endOfSeason : fullSeason)
  const hundreds = Math.round((tags * (100 - percentOff)) / 10_000) + (percentOff > 0 ? random.integer(0, 9) : 0)
  const salesAmount = hundreds * 100 * DONG + (random.chance(HALF_DONG) ? DONG / 2 : 0)
  const settlementAmount = Math.floor(salesAmount / (1_000 * DONG)) * 1_000 * DONG
  const sign = returned ? -1 : 1
  return {
    quantity: sign * quantity,
    tagAmount: sign * tags * DONG,
    salesAmount: sign * salesAmount,
    settlementAmount: sign * settlementAmount,
  }
}

/** Price of one piece in VND, from 99,000 to about 1.3 million, mostly low, always ending in nine thousand. */
function inventPrice(random: Random): number {
  return (9 + 10 * (9 + Math.floor(random.next() ** 2 * 120))) * 1_000
}

/** Quantity, Settlement Amount, Sales Amount, Tag Amount, Per Customer Transaction, Discount, Rounding. */
export function purchaseCells(purchase: DemoPurchase): string[] {
  const { quantity, tagAmount, salesAmount, settlementAmount } = purchase
  return [
    String(quantity),
    decimal(settlementAmount),
    decimal(salesAmount),
    decimal(tagAmount),
    decimal(Math.round(salesAmount / quantity)),
    decimal(tagAmount - salesAmount),
    decimal(settlementAmount - salesAmount),
  ]
}

/** 1/100 VND as VND: `510300`, `510300.5`. */
function decimal(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100)
  const rest = Math.abs(hundredths % 100)
  if (rest === 0) return String(whole)
  const sign = hundredths < 0 && whole === 0 ? '-' : ''
  return `${sign}${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`
}
