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
