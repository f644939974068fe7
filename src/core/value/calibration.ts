import type { InvoiceRows } from '../rfm/invoice-rows.ts'
import { fitModels, type NoModelReason } from './customer-value.ts'
import { expectedOfGroups, type MbgNbd } from './mbg-nbd.ts'
import { purchaseDays, type PurchaseDays, purchaseHistories } from './purchase-days.ts'

/** One tenth of the customers, by what was expected of them. */
export interface ExpectedTenth {
  readonly expected: number
  readonly actual: number
}

/** Expected and actual purchases of the last days, by the model fitted on all days before. Counts are purchase days. */
export interface Calibration {
  /** Last day the model was fitted on. */
  readonly asOf: number
  readonly days: number
  /** Customers with a purchase day by then; later customers are not counted at all. */
  readonly customers: number
  readonly model: MbgNbd
  readonly expected: number
  readonly actual: number
  /** (expected - actual) ÷ actual × 100; 0 without purchases. */
  readonly bias: number
  /** Percent of the actual purchases that the tenth with the highest expectation made. */
  readonly topTenthShare: number
  /** Highest expectation first. */
  readonly tenths: readonly ExpectedTenth[]
}

export type CalibrationResult =
  | { readonly calibration: Calibration; readonly reason: null }
  | { readonly calibration: null; readonly reason: NoModelReason }

/**
 * Fits the model on all but the last `days` up to `asOf` and compares expected with actual purchases of these days. By
 * default the last quarter of the history is held back.
 */
export function calibrateValue(
  invoices: InvoiceRows,
  { customers, asOf, ...rest }: { customers: number; asOf: number; days?: number },
): CalibrationResult {
  const all = purchaseDays(invoices, customers, asOf)
  const days = rest.days ?? quarterOf(all)
  const known = purchaseDays(invoices, customers, asOf - days)
  const histories = purchaseHistories(known)
  const fitted = fitModels(known, histories)
  if (fitted.reason !== null) return { calibration: null, reason: fitted.reason }

  const expectedOf = expectedOfGroups(fitted.model, histories, [days]).purchases[0]!
  const later = laterPurchases(all, asOf - days)
  const outcomes = gather(expectedOf, histories.groupOf, later)
  const expected = outcomes.reduce((sum, outcome) => sum + outcome.expected * outcome.customers, 0)
  const actual = outcomes.reduce((sum, outcome) => sum + outcome.actual, 0)
  const tenths = splitIntoTenths(outcomes, histories.customers)
  return {
    calibration: {
      asOf: asOf - days,
      days,
      customers: histories.customers,
      model: fitted.model,
      expected,
      actual,
      bias: actual === 0 ? 0 : ((expected - actual) / actual) * 100,
      topTenthShare: actual === 0 ? 0 : (tenths[0]!.actual / actual) * 100,
      tenths,
    },
    reason: null,
  }
}

/** A quarter of the days since the first purchase, at least one. */
function quarterOf({ asOf, day }: PurchaseDays): number {
  const first = day.reduce((earliest, value) => Math.min(earliest, value), asOf)
  return Math.max(1, Math.floor((asOf - first) / 4))
}

/** By customer: purchase days after a day. */
function laterPurchases({ customers, starts, day }: PurchaseDays, after: number): Int32Array {
  const later = new Int32Array(customers)
  for (let customer = 0; customer < customers; customer++) {
    for (let at = starts[customer]!; at < starts[customer + 1]!; at++) if (day[at]! > after) later[customer]! += 1
  }
  return later
}

/** Customers with the same expectation, and their purchases together. */
interface Outcome {
  /** Per customer. */
  readonly expected: number
  readonly customers: number
  readonly actual: number
}

/** One outcome per group of equal histories, highest expectation first. */
function gather(expectedOf: Float64Array, groupOf: Int32Array, later: Int32Array): Outcome[] {
  const customers = new Int32Array(expectedOf.length)
  const actual = new Int32Array(expectedOf.length)
  for (let customer = 0; customer < groupOf.length; customer++) {
    const group = groupOf[customer]!
    if (group < 0) continue
    customers[group]! += 1
    actual[group]! += later[customer]!
  }
  return Array.from(expectedOf, (expected, group) => ({
    expected,
    customers: customers[group]!,
    actual: actual[group]!,
  })).toSorted((one, other) => other.expected - one.expected)
}

/**
 * Splits the customers into ten equal parts. Customers with the same expectation are distributed evenly over two tenths,
 * so that the result does not depend on their order.
 */
function splitIntoTenths(outcomes: readonly Outcome[], customers: number): ExpectedTenth[] {
  const tenths = Array.from({ length: 10 }, () => ({ expected: 0, actual: 0 }))
  const size = customers / 10
  let placed = 0
  for (const outcome of outcomes) {
    let left = outcome.customers
    while (left > 0) {
      const tenth = Math.min(9, Math.floor((placed + 1e-9) / size))
      const room = tenth === 9 ? left : (tenth + 1) * size - placed
      const part = Math.min(left, room)
      tenths[tenth]!.expected += outcome.expected * part
      tenths[tenth]!.actual += (outcome.actual * part) / outcome.customers
      placed += part
      left -= part
    }
  }
  return tenths
}
