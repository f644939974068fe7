/** part ÷ whole × 100, rounded half up to two decimals; 0 over a whole of 0. Both are integers. */
export function percentage(part: number, whole: number): number {
  return roundedHundredths(part, whole, 10_000)
}

/** sum ÷ count, rounded half up to two decimals; 0 over a count of 0. Both are integers. */
export function mean(sum: number, count: number): number {
  return roundedHundredths(sum, count, 100)
}

/** amount ÷ count in VND, rounded half up to two decimals; 0 over a count of 0. The amount is in 1/100 VND. */
export function average(amount: number, count: number): number {
  return roundedHundredths(amount, count, 1)
}

/** Converts an amount in 1/100 VND to VND. */
export function vnd(amount: number): number {
  return amount / 100
}

/** part × factor ÷ whole as hundredths, rounded half up in integer arithmetic, which floats would get wrong at halves. */
function roundedHundredths(part: number, whole: number, factor: number): number {
  if (whole === 0) return 0
  const sign = whole < 0 ? -1 : 1
  const numerator = sign * part * factor * 2 + Math.abs(whole)
  const denominator = Math.abs(whole) * 2
  if (Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator)) {
    const remainder = ((numerator % denominator) + denominator) % denominator
    return (numerator - remainder) / denominator / 100
  }
  return exactHundredths(BigInt(sign * part) * BigInt(factor), BigInt(Math.abs(whole)))
}

/** part ÷ whole in hundredths, rounded half up; for values beyond the safe integers. */
export function exactHundredths(part: bigint, whole: bigint): number {
  const numerator = part * 2n + whole
  const denominator = whole * 2n
  const remainder = ((numerator % denominator) + denominator) % denominator
  return Number((numerator - remainder) / denominator) / 100
}
