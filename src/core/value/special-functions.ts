/**
 * Stirling's series: ln Γ(x) ~ (x - ½) ln x - x + ½ ln 2π + Σ c_k / x^(2k - 1), with
 * c_k = B_2k / (2k (2k - 1)) (NIST Digital Library of Mathematical Functions 5.11.1).
 */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156]
const HALF_LOG_TWO_PI = 0.9189385332046727

/** From this value on, seven terms of the series have the precision of a double. */
const SERIES_FROM = 10

/** ln Γ(x) for x > 0. */
export function gammaln(x: number): number {
  // Γ(x) = Γ(x + n) / (x (x + 1) … (x + n - 1)) moves x to where the series is precise.
  let product = 1
  let at = x
  for (; at < SERIES_FROM; at++) product *= at
  const squared = at * at
  let sum = 0
  let power = at
  for (const coefficient of STIRLING) {
    sum += coefficient / power
    power *= squared
  }
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + sum - Math.log(product)
}

/** ψ(x), the derivative of ln Γ(x), for x > 0. */
export function digamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < SERIES_FROM; at++) shift += 1 / at
  const squared = at * at
  let sum = 0
  let power = squared
  for (const [k, coefficient] of STIRLING.entries()) {
    sum += (coefficient * (2 * k + 1)) / power
    power *= squared
  }
  return Math.log(at) - 1 / (2 * at) - sum - shift
}

/** ln B(a, b) for a, b > 0. */
export function betaln(a: number, b: number): number {
  return gammaln(a) + gammaln(b) - gammaln(a + b)
}

const MOST_TERMS = 200_000

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for -∞ < z < 1 and c > 0 (NIST Digital Library of Mathematical
 * Functions 15.2.1). Close to 1 the series takes some thousand terms.
 * Throws a RangeError outside that range, and when the series does not converge.
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  if (!(z < 1) || !(c > 0)) throw new RangeError(`hypergeometric function not defined here: c = ${c}, z = ${z}`)
  // Pfaff's transformation (15.8.1) brings every negative z into 0 .. 1, where the terms soon have one sign.
  if (z < 0) return (1 - z) ** -b * hyp2f1(c - a, b, c, z / (z - 1))
  let term = 1
  let sum = 1
  for (let n = 0; n < MOST_TERMS; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
    term *= ratio
    sum += term
    // Once the terms shrink like a geometric series, the rest is at most term × ratio / (1 - ratio).
    const rest = Math.abs(ratio) < 1 ? Math.abs(term) * Math.max(1, 1 / (1 - Math.abs(ratio))) : Infinity
    if (term === 0 || rest <= Math.abs(sum) * 1e-16) return sum
  }
  throw new RangeError(`hypergeometric series did not converge: a = ${a}, b = ${b}, c = ${c}, z = ${z}`)
}
