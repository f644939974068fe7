import type { CalendarRow } from './calendar-effect.ts'
import { fitSmoothing, smoothingForecast, type Smoothing } from './exponential-smoothing.ts'
import { flatSeries, type FlatSeries } from './flat-series.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { fitTheta, theta } from './theta.ts'

/** The benchmark first: a method is shown only where it beats it. */
export const FORECAST_METHODS = ['seasonal-naive', 'theta', 'ets', 'theta-ets-mean'] as const

export type ForecastMethod = (typeof FORECAST_METHODS)[number]

export interface ForecastQuestion {
  /** Complete buckets, oldest first. */
  readonly values: readonly number[]
  readonly season: number
  readonly horizon: number
  /** Of the values and of the buckets that follow. */
  readonly rows: readonly CalendarRow[] | null
}

export interface FittedSmoothing {
  readonly theta: number
  readonly ets: Smoothing
}

export type Candidates = Readonly<Record<ForecastMethod, readonly number[]>>

/** The smoothing parameters that suit a series best so far. */
export function fitCandidates(flat: FlatSeries): FittedSmoothing {
  return { theta: fitTheta(flat.values), ets: fitSmoothing(flat.values) }
}

/** What each method expects; the parameters are fitted anew unless earlier ones are passed. */
export function forecastCandidates(question: ForecastQuestion, earlier?: FittedSmoothing) {
  const { values, season, horizon } = question
  const flat = flatSeries(values, season, question.rows)
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
