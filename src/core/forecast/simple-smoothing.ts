export interface SmoothedLevel {
  /** Sum of the squared one-step errors. */
  readonly error: number
  readonly level: number
}

/** Smoothing parameters tried: fine enough that a finer grid changes no forecast worth mentioning. */
export const LEVEL_GRID: readonly number[] = [0.02, 0.05, ...Array.from({ length: 18 }, (_, n) => (n + 2) / 20), 0.98]

/**
 * Simple exponential smoothing from the starting level with the smallest error. Every error is linear in the starting
 * level, so that level follows exactly from one pass: how far it stands from the first value.
 */
export function smoothLevel(values: readonly number[], alpha: number): SmoothedLevel {
  const keep = 1 - alpha
  let level = values[0] ?? 0
  let weight = 1
  let squares = 0
  let products = 0
  let weights = 0
  for (const value of values) {
    const error = value - level
    squares += error * error
    products += error * weight
    weights += weight * weight
    level += alpha * error
    weight *= keep
  }
  const start = products / weights
  return { error: Math.max(0, squares - start * products), level: level + start * weight }
}

/** The smoothing parameter with the smallest one-step error. */
export function fitLevel(values: readonly number[]): number {
  let best = LEVEL_GRID[0]!
  let smallest = Infinity
  for (const alpha of LEVEL_GRID) {
    const { error } = smoothLevel(values, alpha)
    if (error < smallest) {
      smallest = error
      best = alpha
    }
  }
  return best
}
