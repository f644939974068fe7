import { fitLevel, smoothLevel } from './exponential-smoothing.ts'

/** The smoothing parameter of the doubled curvature line of a series. */
export function fitTheta(values: readonly number[]): number {
  return fitLevel(doubledCurvature(values, trendLine(values)))
}

/**
 * The Theta method (Assimakopoulos and Nikolopoulos, 2000) for a series without season: the mean of the straight line
 * through the series and of the smoothed level of the series with doubled curvature.
 */
export function theta(values: readonly number[], alpha: number, horizon: number): number[] {
  const line = trendLine(values)
  const { level } = smoothLevel(doubledCurvature(values, line), alpha)
  return Array.from({ length: horizon }, (_, step) => (level + line.start + line.slope * (values.length + step)) / 2)
}

interface Line {
  readonly start: number
  readonly slope: number
}

function trendLine(values: readonly number[]): Line {
  const middle = (values.length - 1) / 2
  let sum = 0
  let products = 0
  let squares = 0
  for (let at = 0; at < values.length; at++) {
    sum += values[at]!
    products += (at - middle) * values[at]!
    squares += (at - middle) ** 2
  }
  const slope = squares > 0 ? products / squares : 0
  return { start: sum / values.length - slope * middle, slope }
}

function doubledCurvature(values: readonly number[], { start, slope }: Line): number[] {
  return values.map((value, at) => 2 * value - (start + slope * at))
}
