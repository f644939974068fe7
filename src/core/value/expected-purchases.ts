import { hyp2f1 } from './hypergeometric.ts'
import type { MbgNbd } from './mbg-nbd.ts'
import { DAYS_PER_WEEK, type PurchaseHistories } from './purchase-histories.ts'

type Parameters = Pick<MbgNbd, 'r' | 'alpha' | 'a' | 'b'>

/** One customer's history: x repeat purchase days; weeks from the first to the last one and to today. */
export interface History {
  readonly x: number
  readonly lastAfter: number
  readonly age: number
}

/** The probability, 0 to 1, that a customer with this history is still active. */
export function probabilityActive({ r, alpha, a, b }: Parameters, { x, lastAfter, age }: History): number {
  return 1 / (1 + (a / (b + x)) * ((alpha + age) / (alpha + lastAfter)) ** (r + x))
}

/** Purchase days expected in the next `weeks` of a customer with x repeats and this age who is known to be active. */
export function expectedWhenActive(model: Parameters, x: number, age: number, weeks: number): number {
  // The formula divides by a - 1, but its limit at a = 1 exists: near it, the values on both sides are averaged.
  if (Math.abs(model.a - 1) >= CLOSE_TO_1) return expectedByFormula(model, { x, age, weeks })
  const below = expectedByFormula({ ...model, a: 1 - CLOSE_TO_1 }, { x, age, weeks })
  return (below + expectedByFormula({ ...model, a: 1 + CLOSE_TO_1 }, { x, age, weeks })) / 2
}

const CLOSE_TO_1 = 1e-4

function expectedByFormula(
  { r, alpha, a, b }: Parameters,
  { x, age, weeks }: { x: number; age: number; weeks: number },
): number {
  const rate = r + x
  const z = weeks / (alpha + age + weeks)
  // In this form every term is positive, so that no precision is lost by cancellation.
  const remaining = (1 - z) ** rate * hyp2f1(rate, b + x + 1, a + b + x, z)
  return ((a + b + x) / (a - 1)) * (1 - remaining)
}

/** By group of customers: the expected purchase days, and the probability of being active. */
export interface GroupExpectation {
  readonly active: Float64Array
  /** One array for each of the horizons, in their order. */
  readonly purchases: readonly Float64Array[]
}

/** The expectation of every group for each of the horizons (days). */
export function expectedOfGroups(
  model: Parameters,
  { x, lastAfter, age }: PurchaseHistories,
  horizons: readonly number[],
): GroupExpectation {
  const active = new Float64Array(x.length)
  const purchases = horizons.map(() => new Float64Array(x.length))
  let whenActive: number[] = []
  for (let group = 0; group < x.length; group++) {
    const weeks = age[group]! / DAYS_PER_WEEK
    // Groups are ordered by x and age, and only the probability depends on the last purchase.
    if (group === 0 || x[group] !== x[group - 1] || age[group] !== age[group - 1]) {
      whenActive = horizons.map((days) => expectedWhenActive(model, x[group]!, weeks, days / DAYS_PER_WEEK))
    }
    active[group] = probabilityActive(model, {
      x: x[group]!,
      lastAfter: lastAfter[group]! / DAYS_PER_WEEK,
      age: weeks,
    })
    for (const [at, expected] of whenActive.entries()) purchases[at]![group] = active[group]! * expected
  }
  return { active, purchases }
}
