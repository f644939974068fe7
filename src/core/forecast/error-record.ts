/** Steps with fewer errors of their own take their range from the last step that has as many. */
const ENOUGH = 5

/** The errors a forecast has made at each step, as shares of the level of its series. */
export interface ErrorRecord {
  readonly add: (step: number, error: number) => void
  /** Windows that have reached a step. */
  readonly count: (step: number) => number
  /**
   * Half the width of the interval that held this share of the errors at a step, or null before any error is known.
   * `widened` takes the share from as many and one, as a finite sample needs it, and goes beyond the largest error where
   * the sample does not reach so far.
   */
  readonly halfWidth: (step: number, share: number, widened: boolean) => number | null
}

/**
 * Neighbouring steps are pooled three by three: their errors hardly differ, and a quantile of few is unsteady. The
 * intervals are symmetric, as a short past says more about how wide errors are than about which way they go.
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
      // Uncertainty of a level that wanders grows with the square root of the way.
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
