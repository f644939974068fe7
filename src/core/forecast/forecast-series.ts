import { calendarKnownFrom, type CalendarRow } from './calendar-effect.ts'
import { flatSeries } from './flat-series.ts'
import {
  FORECAST_METHODS,
  forecastCandidates,
  type ForecastMethod,
  type ForecastQuestion,
} from './forecast-candidates.ts'
import { FEWEST_WINDOWS, meanErrors, rollingOrigin } from './rolling-origin.ts'
import { naiveScale } from './seasonal-naive.ts'
import { HEADLINE, errorScale, OUTER, trackRecord } from './track-record.ts'

export interface SeriesToForecast {
  /** Complete buckets, oldest first, in any one unit; none may be missing between them (0 where nothing was sold). */
  readonly values: readonly number[]
  /** Buckets in a year: 12 for months, 52 for weeks; 1 for none. */
  readonly season: number
  /** How many buckets ahead. */
  readonly horizon: number
  /** Calendar regressors of each value and of each bucket of the horizon, oldest first; used once two seasons of them lie in the past. */
  readonly regressors?: readonly CalendarRow[]
}

export interface ForecastPoint {
  readonly value: number
  readonly low80: number
  readonly high80: number
  readonly low95: number
  readonly high95: number
}

/** How the method did in the series' own past, and the seasonal naive beside it. */
export interface Backtest {
  /** Origins in the past from which was forecast. */
  readonly windows: number
  /** Mean absolute error, in those of forecasting each bucket by the same of the season before; null where that is never wrong. */
  readonly mase: number | null
  readonly naiveMase: number | null
  /** Percent of past values within the interval made of what was known at their time; null where too few to say. */
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

/** The fewest complete buckets that are forecast: a season of at most twelve and one, else four. */
export function bucketsNeeded(season: number): number {
  return season <= 12 ? Math.max(4, season + 1) : 4
}

/**
 * What to expect of a series, by the method with the smallest error from the origins of its own past; seasonal naive
 * where none of the others does better there. The intervals are quantiles of the errors made from those origins.
 */
export function forecastSeries({ values, season, horizon, regressors }: SeriesToForecast): SeriesForecast {
  if (values.length < bucketsNeeded(season))
    return { method: null, points: [], backtest: null, reason: 'history-too-short' }
  const { question, windows, errors, method } = withOrWithoutCalendar({
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
  const points = forecastCandidates(question).candidates[method].map((expected, step) => {
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

/** The calendar enters where it explains the past and forecasts it better than the series without it. */
function withOrWithoutCalendar(question: ForecastQuestion) {
  const { values, season, rows } = question
  if (!rows || !flatSeries(values, season, rows).calendar) return onItsPast({ ...question, rows: null })
  // Judged as it would be used today: from origins that knew the calendar, where there are enough of them.
  const known = calendarKnownFrom(rows)
  const from = values.length - known < FEWEST_WINDOWS ? 0 : known
  const without = onItsPast({ ...question, rows: null }, from)
  const within = onItsPast(question, from)
  if (within.errors[within.method] < without.errors[without.method]) return within
  return from === 0 ? without : onItsPast({ ...question, rows: null })
}

function onItsPast(question: ForecastQuestion, from = 0) {
  const windows = rollingOrigin(question, from)
  const errors = meanErrors(question.values, windows)
  const method = FORECAST_METHODS.reduce((best, next) => (errors[next] < errors[best] ? next : best))
  return { question, windows, errors, method }
}
