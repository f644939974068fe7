import type { CalendarRow } from './calendar-effect.ts'
import { fitSmoothing, smoothingForecast, type Smoothing, fitTheta, theta } from './smoothing.ts'
import { flatSeries, type FlatSeries } from './flat-series.ts'

/** The benchmark comes first; another method is used only when it beats the benchmark. */
export const FORECAST_METHODS = ['seasonal-naive', 'theta', 'ets', 'theta-ets-mean'] as const

export type ForecastMethod = (typeof FORECAST_METHODS)[number]

export interface ForecastInput {
  /** Complete buckets, oldest first. */
  readonly values: readonly number[]
  readonly season: number
  readonly horizon: number
  /** Calendar regressors of the values and of the following buckets. */
  readonly rows: readonly CalendarRow[] | null
}

export interface FittedSmoothing {
  readonly theta: number
  readonly ets: Smoothing
}

export type Candidates = Readonly<Record<ForecastMethod, readonly number[]>>

/** The best smoothing parameters for a series. */
export function fitCandidates(flat: FlatSeries): FittedSmoothing {
  return { theta: fitTheta(flat.values), ets: fitSmoothing(flat.values) }
}

/** The forecast of each method; parameters are fitted unless earlier ones are passed. */
export function forecastCandidates(input: ForecastInput, earlier?: FittedSmoothing) {
  const { values, season, horizon } = input
  const flat = flatSeries(values, season, input.rows)
  const fitted = earlier ?? fitCandidates(flat)
  const byTheta = flat.restore(theta(flat.values, fitted.theta, horizon))
  const byEts = flat.restore(smoothingForecast(flat.values, fitted.ets, horizon))
  const candidates: Candidates = {
    'seasonal-naive': seasonalNaive(values, season, horizon),
    theta: byTheta,
    ets: byEts,
    'theta-ets-mean': byTheta.map((value, step) => (value + byEts[step]!) / 2),
  }
  return { candidates, fitted }
}

/** Repeats the last season; the last value when no season is complete. */
export function seasonalNaive(values: readonly number[], season: number, horizon: number): number[] {
  const period = values.length >= season ? season : 1
  const start = values.length - period
  return Array.from({ length: horizon }, (_, step) => values[start + (step % period)]!)
}

/**
 * The scale of MASE: the mean absolute error of the seasonal naive forecast one season ahead (one bucket ahead when no
 * season is complete). 0 for an exactly repeating series.
 */
export function naiveScale(values: readonly number[], season: number): number {
  const lag = values.length > season ? season : 1
  let sum = 0
  for (let at = lag; at < values.length; at++) sum += Math.abs(values[at]! - values[at - lag]!)
  return values.length > lag ? sum / (values.length - lag) : 0
}
