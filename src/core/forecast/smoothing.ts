/** The smoothing of a series without season: its level alone, or a level with a damped trend. */
export type Smoothing =
  | { readonly kind: 'level'; readonly alpha: number }
  | { readonly kind: 'damped'; readonly alpha: number; readonly beta: number; readonly phi: number }

type Damped = Extract<Smoothing, { kind: 'damped' }>

const DAMPED_GRID: readonly Damped[] = [0.05, 0.15, 0.3, 0.5, 0.7, 0.9].flatMap((alpha) =>
  [0.05, 0.2, 0.5].flatMap((share) =>
    [0.9, 0.97].map((phi): Damped => ({ kind: 'damped', alpha, beta: alpha * share, phi })),
  ),
)
/** Smoothing parameters, starting states and the variance. */
const LEVEL_PARAMETERS = 3
const DAMPED_PARAMETERS = 6

/**
 * Exponential smoothing with additive errors; the corrected Akaike criterion decides between a level and a damped trend.
 * An undamped trend is not considered: it is rarely right for a year ahead.
 */
export function fitSmoothing(values: readonly number[]): Smoothing {
  const level: Smoothing = { kind: 'level', alpha: fitLevel(values) }
  if (values.length <= DAMPED_PARAMETERS + 1) return level
  let trend = DAMPED_GRID[0]!
  let smallest = Infinity
  for (const smoothing of DAMPED_GRID) {
    const { error } = smoothTrend(values, smoothing)
    if (error < smallest) {
      smallest = error
      trend = smoothing
    }
  }
  const count = values.length
  const ofLevel = criterion(smoothLevel(values, level.alpha).error, count, LEVEL_PARAMETERS)
  return criterion(smallest, count, DAMPED_PARAMETERS) < ofLevel ? trend : level
}

/** The forecast of a series without season. */
export function smoothingForecast(values: readonly number[], smoothing: Smoothing, horizon: number): number[] {
  if (smoothing.kind === 'level') return Array<number>(horizon).fill(smoothLevel(values, smoothing.alpha).level)
  const { level, slope } = smoothTrend(values, smoothing)
  const { phi } = smoothing
  let damping = 1
  let reach = 0
  return Array.from({ length: horizon }, () => {
    damping *= phi
    reach += damping
    return level + reach * slope
  })
}

function criterion(error: number, count: number, parameters: number): number {
  return count * Math.log(error) + 2 * parameters + (2 * parameters * (parameters + 1)) / (count - parameters - 1)
}

/**
 * One pass with a damped trend. Every error is linear in the starting level and slope: the pass computes the response to
 * zero, to a unit of level and to a unit of slope, and least squares then gives the best start exactly.
 */
function smoothTrend(values: readonly number[], { alpha, beta, phi }: Damped) {
  let level = values[0] ?? 0
  let slope = 0
  let levelOfLevel = 1
  let slopeOfLevel = 0
  let levelOfSlope = 0
  let slopeOfSlope = 1
  let squares = 0
  let byLevel = 0
  let bySlope = 0
  let levelLevel = 0
  let levelSlope = 0
  let slopeSlope = 0
  for (const value of values) {
    const expected = level + phi * slope
    const ofLevel = levelOfLevel + phi * slopeOfLevel
    const ofSlope = levelOfSlope + phi * slopeOfSlope
    const error = value - expected
    squares += error * error
    byLevel += error * ofLevel
    bySlope += error * ofSlope
    levelLevel += ofLevel * ofLevel
    levelSlope += ofLevel * ofSlope
    slopeSlope += ofSlope * ofSlope
    level = expected + alpha * error
    slope = phi * slope + beta * error
    levelOfLevel = ofLevel * (1 - alpha)
    slopeOfLevel = phi * slopeOfLevel - beta * ofLevel
    levelOfSlope = ofSlope * (1 - alpha)
    slopeOfSlope = phi * slopeOfSlope - beta * ofSlope
  }
  const spread = levelLevel * slopeSlope - levelSlope * levelSlope
  const solvable = spread > levelLevel * slopeSlope * 1e-10
  const startLevel = solvable ? (byLevel * slopeSlope - bySlope * levelSlope) / spread : byLevel / levelLevel
  const startSlope = solvable ? (bySlope * levelLevel - byLevel * levelSlope) / spread : 0
  return {
    error: Math.max(0, squares - startLevel * byLevel - startSlope * bySlope),
    level: level + startLevel * levelOfLevel + startSlope * levelOfSlope,
    slope: slope + startLevel * slopeOfLevel + startSlope * slopeOfSlope,
  }
}

export interface SmoothedLevel {
  /** Sum of the squared one-step errors. */
  readonly error: number
  readonly level: number
}

/** Smoothing parameters tried; a finer grid hardly changes a forecast. */
export const LEVEL_GRID: readonly number[] = [0.02, 0.05, ...Array.from({ length: 18 }, (_, n) => (n + 2) / 20), 0.98]

/**
 * Simple exponential smoothing from the starting level with the smallest error. Every error is linear in the starting
 * level, so that one pass gives its difference from the first value exactly.
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
