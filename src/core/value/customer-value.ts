import type { InvoiceRows } from '../rfm/invoice-rows.ts'
import { expectedOfGroups, fitMbgNbd, type MbgNbd } from './mbg-nbd.ts'
import { expectedSpend, fitGammaGamma, repeatSpend, type GammaGamma } from './gamma-gamma.ts'
import {
  purchaseDays,
  type PurchaseDays,
  DAYS_PER_WEEK,
  purchaseHistories,
  type PurchaseHistories,
} from './purchase-days.ts'
import { quintileCuts } from '../rfm/rfm-scores.ts'

/** Below this many customers with a second purchase day, or weeks of history, no model is fitted. */
export const FEWEST_REPEAT_CUSTOMERS = 200
export const FEWEST_WEEKS = 26

/** The days ahead that expectations are given for. */
export const HORIZONS = [90, 365] as const

/** Why there is no model. `no-fit`: the search found no maximum, so the data does not determine one. */
export type NoModelReason =
  | { readonly code: 'too-few-repeat-customers'; readonly customers: number; readonly needed: number }
  | { readonly code: 'too-short-history'; readonly weeks: number; readonly needed: number }
  | { readonly code: 'no-fit' }

/** Expectations by customer; arrays are indexed by customer. */
export interface CustomerExpectations {
  /** Days ahead, in the order of `purchases` and `salesAmount`. */
  readonly horizons: readonly number[]
  /** Probability of being active, 0 to 1; -1 for a customer without a purchase day, whose other values are 0. */
  readonly active: Float64Array
  readonly purchases: readonly Float64Array[]
  /** Integers in 1/100 VND: rounded per customer, so that sums by group add up to the total. */
  readonly salesAmount: readonly Float64Array[]
}

export type FittedModels =
  | { readonly model: MbgNbd; readonly spend: GammaGamma; readonly reason: null }
  | { readonly model: null; readonly spend: null; readonly reason: NoModelReason }

export type CustomerValue = FittedModels & {
  readonly asOf: number
  /** Customers with a purchase day. */
  readonly customers: number
  /** Null when `reason` is set. */
  readonly expectations: CustomerExpectations | null
}

/** Fits both models as of a day and computes each customer's expected purchases and spend. */
export function customerValue(
  invoices: InvoiceRows,
  { customers, asOf, horizons = HORIZONS }: { customers: number; asOf: number; horizons?: readonly number[] },
): CustomerValue {
  const days = purchaseDays(invoices, customers, asOf)
  const histories = purchaseHistories(days)
  const fitted = fitModels(days, histories)
  const common = { asOf, customers: histories.customers }
  if (fitted.reason !== null) return { ...common, ...fitted, expectations: null }
  return { ...common, ...fitted, expectations: expectationsOf(fitted, { days, histories, horizons }) }
}

/** Fits MBG/NBD and Gamma-Gamma, or returns the reason why not. */
export function fitModels(days: PurchaseDays, histories: PurchaseHistories): FittedModels {
  const reason = reasonForNoModel(histories)
  if (reason !== null) return { model: null, spend: null, reason }
  const model = fitMbgNbd(histories)
  const spend = fitGammaGamma(repeatSpend(days))
  if (model === null || spend === null) return { model: null, spend: null, reason: { code: 'no-fit' } }
  return { model, spend, reason: null }
}

function reasonForNoModel({ x, weight, age }: PurchaseHistories): NoModelReason | null {
  const repeating = weight.reduce((sum, count, group) => sum + (x[group]! > 0 ? count : 0), 0)
  const weeks = Math.floor(age.reduce((most, days) => Math.max(most, days), 0) / DAYS_PER_WEEK)
  // Where no customer is known, sales may cover years.
  if (repeating > 0 && weeks < FEWEST_WEEKS) return { code: 'too-short-history', weeks, needed: FEWEST_WEEKS }
  if (repeating < FEWEST_REPEAT_CUSTOMERS) {
    return { code: 'too-few-repeat-customers', customers: repeating, needed: FEWEST_REPEAT_CUSTOMERS }
  }
  return null
}

interface Ahead {
  readonly days: PurchaseDays
  readonly histories: PurchaseHistories
  readonly horizons: readonly number[]
}

function expectationsOf(
  { model, spend }: { model: MbgNbd; spend: GammaGamma },
  { days, histories, horizons }: Ahead,
): CustomerExpectations {
  const ofGroup = expectedOfGroups(model, histories, horizons)
  const { x, mean } = repeatSpend(days)
  const active = new Float64Array(days.customers).fill(-1)
  const purchases = horizons.map(() => new Float64Array(days.customers))
  const salesAmount = horizons.map(() => new Float64Array(days.customers))
  for (let customer = 0; customer < days.customers; customer++) {
    const group = histories.groupOf[customer]!
    if (group < 0) continue
    active[customer] = ofGroup.active[group]!
    const perPurchase = expectedSpend(spend, x[customer]!, mean[customer]!)
    for (let at = 0; at < horizons.length; at++) {
      const expected = ofGroup.purchases[at]![group]!
      purchases[at]![customer] = expected
      salesAmount[at]![customer] = Math.round(expected * perPurchase)
    }
  }
  return { horizons, active, purchases, salesAmount }
}

/** The expectation of a group of customers. */
export interface ValueSum {
  /** Customers with a purchase day. */
  readonly customers: number
  /** Expected number of active customers: the sum of their probabilities. */
  readonly active: number
  readonly next: readonly ValueAhead[]
}

export interface ValueAhead {
  readonly days: number
  readonly purchases: number
  /** 1/100 VND */
  readonly salesAmount: number
}

/**
 * Sums by group. `groupOf` gives a customer's group, 0 to `groups - 1`; customers with another group or without a
 * purchase day are left out.
 */
export function sumValueByGroup(
  { horizons, active, purchases, salesAmount }: CustomerExpectations,
  groupOf: (customer: number) => number,
  groups: number,
): ValueSum[] {
  const counts = new Int32Array(groups)
  const activeSums = new Float64Array(groups)
  const ahead = horizons.map(() => ({ purchases: new Float64Array(groups), salesAmount: new Float64Array(groups) }))
  for (let customer = 0; customer < active.length; customer++) {
    const group = groupOf(customer)
    if (group < 0 || group >= groups || active[customer]! < 0) continue
    counts[group]! += 1
    activeSums[group]! += active[customer]!
    for (let at = 0; at < horizons.length; at++) {
      ahead[at]!.purchases[group]! += purchases[at]![customer]!
      ahead[at]!.salesAmount[group]! += salesAmount[at]![customer]!
    }
  }
  return Array.from(counts, (customers, group) => ({
    customers,
    active: activeSums[group]!,
    next: horizons.map((days, at) => ({
      days,
      purchases: ahead[at]!.purchases[group]!,
      salesAmount: ahead[at]!.salesAmount[group]!,
    })),
  }))
}

/**
 * Valuable customers who are probably lost, the most valuable first: those whose `worth` (integers in 1/100 VND) is in
 * the top quintile of all customers with a purchase day, and whose probability of being active is below one half.
 */
export function customersAtRisk({ active }: CustomerExpectations, worth: ArrayLike<number>): number[] {
  const known = Array.from(active.keys()).filter((customer) => active[customer]! >= 0)
  if (known.length === 0) return []
  const muchFrom = quintileCuts(
    Float64Array.from(known, (customer) => worth[customer]!),
    1,
  )[3]
  return known
    .filter((customer) => worth[customer]! >= muchFrom && active[customer]! < 0.5)
    .toSorted((one, other) => worth[other]! - worth[one]! || one - other)
}
