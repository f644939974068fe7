/** What the same bucket of the last season brought, again and again; the last value where no season is complete yet. */
export function seasonalNaive(values: readonly number[], season: number, horizon: number): number[] {
  const period = values.length >= season ? season : 1
  const start = values.length - period
  return Array.from({ length: horizon }, (_, step) => values[start + (step % period)]!)
}

/**
 * The scale of MASE: the mean absolute error of the seasonal naive forecast one season ahead (one bucket ahead where no
 * season is complete). 0 for a series that repeats itself exactly.
 */
export function naiveScale(values: readonly number[], season: number): number {
  const lag = values.length > season ? season : 1
  let sum = 0
  for (let at = lag; at < values.length; at++) sum += Math.abs(values[at]! - values[at - lag]!)
  return values.length > lag ? sum / (values.length - lag) : 0
}
