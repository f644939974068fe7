import { calendarKnownFrom, type CalendarRow } from './calendar-effect.ts'
import { flatSeries } from './flat-series.ts'
import {
  FORECAST_METHODS,
  forecastCandidates,
  type ForecastMethod,
  type ForecastInput,
  naiveScale,
} from './forecast-candidates.ts'
import { FEWEST_WINDOWS, meanErrors, rollingOrigin } from './rolling-origin.ts'
import { HEADLINE, errorScale, OUTER, trackRecord } from './track-record.ts'

export interface SeriesToForecast {
  /** Complete buckets, oldest first, in any unit; without gaps (0 for a bucket without sales). */
  readonly values: readonly number[]
  /** Buckets in a year: 12 for months, 52 for weeks; 1: no season. */
  readonly season: number
  /** Number of buckets ahead. */
  readonly horizon: number
  /** Calendar regressors of each value and each bucket of the horizon, oldest first; used after two past runs of them. */
  readonly regressors?: readonly CalendarRow[]
}

export interface ForecastPoint {
  readonly value: number
  readonly low80: number
  readonly high80: number
  readonly low95: number
  readonly high95: number
}

/** The accuracy of the method in the series' own past, and that of the seasonal naive forecast. */
export interface Backtest {
  /** Number of past origins. */
  readonly windows: number
  /** Mean absolute error relative to that of repeating the previous season; null when that has no error. */
  readonly mase: number | null
  readonly naiveMase: number | null
  /** Percent of past values within the interval computed at their time; null with too few values. */
  readonly coverage80: number | null
  readonly coverage95: number | null
}

export type SeriesForecast =
  | {
      readonly method: ForecastMethod
      readonly points: readonly ForecastPoint[]
      readonly backtest: Backtest
      readonly reason: null
    }
  | {
      readonly method: null
      readonly points: readonly []
      readonly backtest: null
      readonly reason: 'history-too-short'
    }

/** The number of complete buckets needed: one more than a season of up to twelve, else four. */
export function bucketsNeeded(season: number): number {
  return season <= 12 ? Math.max(4, season + 1) : 4
}

/**
 * Forecasts a series by the method with the smallest error over past origins; seasonal naive when no other method is
 * better. The intervals are quantiles of the errors from those origins.
 */
export function forecastSeries({ values, season, horizon, regressors }: SeriesToForecast): SeriesForecast {
  if (values.length < bucketsNeeded(season))
    return { method: null, points: [], backtest: null, reason: 'history-too-short' }
  const { input, windows, errors, method } = withOrWithoutCalendar({
    values,
    season,
    horizon,
    rows: regressors ?? null,
  })
  const scaleOf = errorScale(values, season)
  const record = trackRecord(
    values,
    windows.map(({ origin, candidates }) => ({ origin, forecast: candidates[method] })),
    scaleOf,
    horizon,
  )
  const least = values.some((value) => value < 0) ? -Infinity : 0
  const points = forecastCandidates(input).candidates[method].map((expected, step) => {
    const value = Math.max(least, expected)
    const scale = scaleOf(values.length, expected)
    const half80 = scale * record.errors.halfWidth(step, HEADLINE.share, HEADLINE.widened)!
    const half95 = Math.max(half80, scale * record.errors.halfWidth(step, OUTER.share, OUTER.widened)!)
    return {
      value,
      low80: Math.max(least, value - half80),
      high80: value + half80,
      low95: Math.max(least, value - half95),
      high95: value + half95,
    }
  })
  const unit = naiveScale(values, season)
  const scaled = (error: number) => (unit > 0 ? error / unit : null)
  const { coverage80, coverage95 } = record
  const backtest = {
    windows: windows.length,
    mase: scaled(errors[method]),
    naiveMase: scaled(errors['seasonal-naive']),
    coverage80,
    coverage95,
  }
  return { method, points, backtest, reason: null }
}

/** The calendar is used when it explains the past and improves the backtest. */
function withOrWithoutCalendar(input: ForecastInput) {
  const { values, season, rows } = input
  if (!rows || !flatSeries(values, season, rows).calendar) return backtestMethods({ ...input, rows: null })
  // Compared from origins after two runs of the calendar, as it would be used today, if there are enough of them.
  const known = calendarKnownFrom(rows)
  const from = values.length - known < FEWEST_WINDOWS ? 0 : known
  const without = backtestMethods({ ...input, rows: null }, from)
  const within = backtestMethods(input, from)
  if (within.errors[within.method] < without.errors[without.method]) return within
  return from === 0 ? without : backtestMethods({ ...input, rows: null })
}

function backtestMethods(input: ForecastInput, from = 0) {
  const windows = rollingOrigin(input, from)
  const errors = meanErrors(input.values, windows)
  const method = FORECAST_METHODS.reduce((best, next) => (errors[next] < errors[best] ? next : best))
  return { input, windows, errors, method }
}
