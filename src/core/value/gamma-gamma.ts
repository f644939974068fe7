import { digamma, gammaln } from './special-functions.ts'
import { minimise, type Objective } from './minimise.ts'
import type { PurchaseDays } from './purchase-days.ts'

/**
 * The Gamma-Gamma model of spend (Fader and Hardie, 2013): a purchase day's spend is gamma distributed with shape p
 * and the customer's own rate, which is gamma distributed with shape q and rate gamma.
 */
export interface GammaGamma {
  readonly p: number
  readonly q: number
  /** VND */
  readonly gamma: number
  /** Of the mean spends in VND; in another unit it differs by customers × ln of the factor. */
  readonly logLikelihood: number
  /** Customers it was fitted on: those with spend on a repeat purchase day. */
  readonly customers: number
  /** Their mean spend per repeat purchase day, VND. */
  readonly mean: number
}

/** By customer: spend per repeat purchase day. Customers without one, or without spend on them, have x = 0. */
export interface RepeatSpend {
  readonly x: Int32Array
  /** 1/100 VND */
  readonly mean: Float64Array
}

/** The mean spend per repeat purchase day, the first day left out. */
export function repeatSpend({ customers, starts, spend }: PurchaseDays): RepeatSpend {
  const x = new Int32Array(customers)
  const mean = new Float64Array(customers)
  for (let customer = 0; customer < customers; customer++) {
    const repeats = starts[customer + 1]! - starts[customer]! - 1
    let sum = 0
    for (let at = starts[customer]! + 1; at < starts[customer + 1]!; at++) sum += spend[at]!
    if (sum === 0) continue
    x[customer] = repeats
    mean[customer] = sum / repeats
  }
  return { x, mean }
}

/** 1/100 VND */
const VND = 100

/** Fits the model by maximum likelihood; null without repeat customers or when the search finds no maximum. */
export function fitGammaGamma(repeats: RepeatSpend): GammaGamma | null {
  const x = new Int32Array(repeats.x.length)
  const means = new Float64Array(x.length)
  let customers = 0
  let sum = 0
  for (let customer = 0; customer < x.length; customer++) {
    if (repeats.x[customer] === 0) continue
    x[customers] = repeats.x[customer]!
    means[customers++] = repeats.mean[customer]!
    sum += repeats.mean[customer]!
  }
  if (customers === 0) return null
  const mean = sum / customers
  // In units of the average spend the parameters do not depend on the currency.
  for (let at = 0; at < customers; at++) means[at]! /= mean
  const found = minimise(
    gammaGammaObjective(x.subarray(0, customers), means.subarray(0, customers)),
    [2, 3, 2].map(Math.log),
  )
  if (!found.converged) return null
  const [p, q, gamma] = found.point.map(Math.exp)
  const inVnd = mean / VND
  return {
    p: p!,
    q: q!,
    gamma: gamma! * inVnd,
    logLikelihood: -(found.value + Math.log(inVnd)) * customers,
    customers,
    mean: inVnd,
  }
}

const LARGEST_LOG = 14

/** Minus the mean log-likelihood per customer, as a function of ln p, ln q and ln gamma; all x and means above 0. */
export function gammaGammaObjective(x: Int32Array, mean: Float64Array): Objective {
  const mostPurchases = x.reduce((most, value) => Math.max(most, value), 0)
  const logMean = mean.map(Math.log)
  const customers = x.length

  return (point, gradient) => {
    if (point.some((part) => !(Math.abs(part) <= LARGEST_LOG))) return Infinity
    const [p, q, gamma] = point.map(Math.exp) as unknown as [number, number, number]
    const fixed = q * point[2]! - gammaln(q)
    const constant = tableFrom1(mostPurchases, (n) => gammaln(p * n + q) - gammaln(p * n) + p * n * Math.log(n) + fixed)
    const constantByP = tableFrom1(mostPurchases, (n) => n * (digamma(p * n + q) - digamma(p * n) + Math.log(n)))
    const constantByQ = tableFrom1(mostPurchases, (n) => digamma(p * n + q) - digamma(q) + point[2]!)
    let sum = 0
    let byP = 0
    let byQ = 0
    let byGamma = 0
    for (let customer = 0; customer < customers; customer++) {
      const n = x[customer]!
      const shape = p * n + q
      const total = gamma + n * mean[customer]!
      const logTotal = Math.log(total)
      sum += constant[n]! + (p * n - 1) * logMean[customer]! - shape * logTotal
      byP += constantByP[n]! + n * (logMean[customer]! - logTotal)
      byQ += constantByQ[n]! - logTotal
      byGamma += q / gamma - shape / total
    }
    gradient[0] = (-byP * p) / customers
    gradient[1] = (-byQ * q) / customers
    gradient[2] = (-byGamma * gamma) / customers
    return -sum / customers
  }
}

function tableFrom1(most: number, value: (n: number) => number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, n) => (n === 0 ? 0 : value(n)))
}

/**
 * Expected spend on one purchase day, in 1/100 VND: the customer's own mean shrunk towards the mean of all, the more the
 * fewer repeat days there are. When the model has no mean (q ≤ 1), a customer without repeats has the observed mean.
 */
export function expectedSpend({ p, q, gamma, mean }: GammaGamma, x: number, ownMean: number): number {
  const divisor = p * x + q - 1
  return divisor > 0 && (x > 0 || q > 1) ? (p * (gamma * VND + x * ownMean)) / divisor : mean * VND
}
