import { betaln, digamma, gammaln, hyp2f1 } from './special-functions.ts'
import { minimise, type Objective } from './minimise.ts'
import { DAYS_PER_WEEK, type PurchaseHistories } from './purchase-days.ts'

/**
 * The MBG/NBD model (Batislam, Denizel and Filiztekin, 2007), time in weeks. Purchases come at a customer's own
 * rate, gamma distributed with shape r and rate alpha; after every purchase, the first included, the customer is
 * lost with their own probability, beta distributed with a and b.
 */
export interface MbgNbd {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
  readonly logLikelihood: number
}

/** Parameters are searched as logarithms; beyond these limits the data does not determine them. */
const LARGEST_LOG = 14

/** Fits the model by maximum likelihood; null when the search finds no maximum. */
export function fitMbgNbd(histories: PurchaseHistories): MbgNbd | null {
  const objective = mbgNbdObjective(histories)
  const start = [1, Math.max(1, meanAge(histories) / 4), 1, 2].map(Math.log)
  const found = minimise(objective, start)
  if (!found.converged) return null
  const [r, alpha, a, b] = found.point.map(Math.exp)
  return { r: r!, alpha: alpha!, a: a!, b: b!, logLikelihood: -found.value * histories.customers }
}

/** Minus the mean log-likelihood per customer, as a function of ln r, ln alpha, ln a and ln b. */
export function mbgNbdObjective({ customers, x, lastAfter, age, weight }: PurchaseHistories): Objective {
  const mostPurchases = x.reduce((most, value) => Math.max(most, value), 0)
  const oldest = age.reduce((most, value) => Math.max(most, value), 0)
  const logTime = new Float64Array(oldest + 1)
  const inverseTime = new Float64Array(oldest + 1)

  return (point, gradient) => {
    if (point.some((part) => !(Math.abs(part) <= LARGEST_LOG))) return Infinity
    const [r, alpha, a, b] = point.map(Math.exp) as unknown as [number, number, number, number]
    // Everything but one exponential and one logarithm per group depends on x or on a day alone.
    const byX = tablesByPurchases({ r, a, b, logAlpha: point[1]! }, mostPurchases)
    for (let days = 0; days <= oldest; days++) {
      const time = alpha + days / DAYS_PER_WEEK
      logTime[days] = Math.log(time)
      inverseTime[days] = 1 / time
    }
    let sum = 0
    let byR = 0
    let byAlpha = 0
    let byA = 0
    let byB = 0
    for (let group = 0; group < x.length; group++) {
      const n = x[group]!
      const count = weight[group]!
      const logAge = logTime[age[group]!]!
      const logGap = logAge - logTime[lastAfter[group]!]!
      const odds = byX.logLost[n]! + (r + n) * logGap
      const small = Math.exp(-Math.abs(odds))
      const lost = (odds > 0 ? 1 : small) / (1 + small)
      const inverseAge = inverseTime[age[group]!]!
      sum += count * (byX.constant[n]! - (r + n) * logAge + Math.max(odds, 0) + Math.log1p(small))
      byR += count * (byX.byR[n]! - logAge + lost * logGap)
      byAlpha += count * (r / alpha - (r + n) * (inverseAge + lost * (inverseTime[lastAfter[group]!]! - inverseAge)))
      byA += count * (byX.byA[n]! + lost / a)
      byB += count * (byX.byB[n]! - lost / (b + n))
    }
    gradient[0] = (-byR * r) / customers
    gradient[1] = (-byAlpha * alpha) / customers
    gradient[2] = (-byA * a) / customers
    gradient[3] = (-byB * b) / customers
    return -sum / customers
  }
}

interface TablesByPurchases {
  /** ln of Γ(r+x) αʳ / Γ(r) · B(a, b+x+1) / B(a, b) */
  readonly constant: Float64Array
  /** ln of a / (b+x): the odds of being lost at the last purchase, without the time since. */
  readonly logLost: Float64Array
  /** Derivatives of `constant`. */
  readonly byR: Float64Array
  readonly byA: Float64Array
  readonly byB: Float64Array
}

function tablesByPurchases(
  { r, a, b, logAlpha }: { r: number; a: number; b: number; logAlpha: number },
  most: number,
): TablesByPurchases {
  const table = (value: (x: number) => number): Float64Array =>
    Float64Array.from({ length: most + 1 }, (_, x) => value(x))
  const fixed = r * logAlpha - gammaln(r) - betaln(a, b)
  const digammaR = digamma(r)
  const digammaB = digamma(b)
  const digammaAB = digamma(a + b)
  return {
    constant: table((x) => gammaln(r + x) + betaln(a, b + x + 1) + fixed),
    logLost: table((x) => Math.log(a / (b + x))),
    byR: table((x) => digamma(r + x) - digammaR + logAlpha),
    byA: table((x) => digammaAB - digamma(a + b + x + 1)),
    byB: table((x) => digamma(b + x + 1) - digamma(a + b + x + 1) - digammaB + digammaAB),
  }
}

/** Weeks from the first purchase to the day of the model, on average. */
function meanAge({ customers, age, weight }: PurchaseHistories): number {
  return age.reduce((sum, days, group) => sum + days * weight[group]!, 0) / customers / DAYS_PER_WEEK
}

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
