import {
  forecastCandidates,
  type Candidates,
  type FittedSmoothing,
  type ForecastMethod,
  type ForecastQuestion,
} from './forecast-candidates.ts'
import { profileNeeds } from './seasonal-profile.ts'

/** What was expected from one bucket on, with what came before it and nothing else. */
export interface ForecastWindow {
  /** The first bucket expected; the values before it were known. */
  readonly origin: number
  readonly candidates: Candidates
}

/** What lies further back says little of today's series. */
const BUCKETS_BACK = 72
/** With more origins than this, every second one is as good: neighbours make nearly the same errors. */
const MOST_WINDOWS = 48
const FEWEST_KNOWN = 3
/** Fewer say too little of how a method does. */
export const FEWEST_WINDOWS = 8
/** Season and calendar are taken out anew at each origin, smoothing parameters are searched anew at every second. */
const WINDOWS_A_FIT = 2

/**
 * Forecasts of a series' own past, from its last buckets backwards, as long as its season could be known then as it can
 * today; in a short history, as long as one and a half seasons or half of it were known. None before `from`. No forecast
 * knows a value at or after its origin.
 */
export function rollingOrigin(question: ForecastQuestion, from = 0): ForecastWindow[] {
  const { values } = question
  const windows: ForecastWindow[] = []
  let earlier: FittedSmoothing | undefined
  for (const origin of origins(values.length, question.season, from)) {
    const horizon = Math.min(question.horizon, values.length - origin)
    const past = { ...question, values: values.slice(0, origin), horizon }
    const { candidates, fitted } = forecastCandidates(past, windows.length % WINDOWS_A_FIT === 0 ? undefined : earlier)
    earlier = fitted
    windows.push({ origin, candidates })
  }
  return windows
}

/** Oldest first; always from the last bucket, so that what one step ahead brought counts as far as today. */
function origins(length: number, season: number, from: number): number[] {
  const profiled = profileNeeds(season)
  const enough = Math.max(FEWEST_WINDOWS, season / 2)
  const half = Math.max(FEWEST_KNOWN, Math.min(Math.ceil(1.5 * season), Math.floor(length / 2)))
  const known = length - profiled >= enough ? profiled : half
  const first = Math.max(known, length - BUCKETS_BACK, from)
  const stride = Math.ceil((length - first) / MOST_WINDOWS)
  const count = Math.floor((length - 1 - first) / stride) + 1
  return Array.from({ length: count }, (_, index) => length - 1 - (count - 1 - index) * stride)
}

/** The mean absolute error of each method over all steps of all windows. */
export function meanErrors(
  values: readonly number[],
  windows: readonly ForecastWindow[],
): Readonly<Record<ForecastMethod, number>> {
  const errorOf = (method: ForecastMethod) => {
    let sum = 0
    let count = 0
    for (const { origin, candidates } of windows) {
      const forecast = candidates[method]
      for (let step = 0; step < forecast.length; step++) sum += Math.abs(values[origin + step]! - forecast[step]!)
      count += forecast.length
    }
    return sum / count
  }
  return {
    'seasonal-naive': errorOf('seasonal-naive'),
    theta: errorOf('theta'),
    ets: errorOf('ets'),
    'theta-ets-mean': errorOf('theta-ets-mean'),
  }
}
