/** A step with fewer errors uses those of the last step with so many. */
const ENOUGH = 5

/** The errors of a forecast by step, as shares of the level of its series. */
export interface ErrorRecord {
  readonly add: (step: number, error: number) => void
  /** Number of windows that have reached a step. */
  readonly count: (step: number) => number
  /**
   * Half the width of the interval with this share of the errors at a step; null without errors. `widened` corrects for
   * the finite sample, as (n + 1) / n, and extrapolates beyond the largest error if needed.
   */
  readonly halfWidth: (step: number, share: number, widened: boolean) => number | null
}

/**
 * Each step is pooled with its two neighbours: their errors hardly differ, and a quantile of few errors is unstable. The
 * intervals are symmetric, because a short past shows the size of errors better than their direction.
 */
export function errorRecord(horizon: number): ErrorRecord {
  const sorted: number[][] = Array.from({ length: horizon }, () => [])
  const counts = Array<number>(horizon).fill(0)
  const halfWidth = (step: number, share: number, widened: boolean): number | null => {
    const errors = sorted[step]!
    const count = counts[step]!
    if (count === 0) return null
    const part = widened ? (share * (count + 1)) / count : share
    return part > 1 ? errors.at(-1)! * part : quantile(errors, part)
  }
  return {
    add(step, error) {
      counts[step]! += 1
      const size = Math.abs(error)
      for (let near = Math.max(0, step - 1); near <= Math.min(horizon - 1, step + 1); near++)
        insert(sorted[near]!, size)
    },
    count: (step) => counts[step]!,
    halfWidth(step, share, widened) {
      if (counts[step]! >= ENOUGH) return halfWidth(step, share, widened)
      const reached = Math.max(
        0,
        counts.findLastIndex((count, at) => at <= step && count >= ENOUGH),
      )
      const width = halfWidth(reached, share, widened)
      // The uncertainty of a random walk grows with the square root of the distance.
      return width === null ? null : width * Math.sqrt((step + 1) / (reached + 1))
    },
  }
}

function insert(sorted: number[], value: number): void {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, value)
}

function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below]!
  return low + (position - below) * ((sorted[below + 1] ?? low) - low)
}
