import {
  forecastCandidates,
  type Candidates,
  type FittedSmoothing,
  type ForecastMethod,
  type ForecastInput,
} from './forecast-candidates.ts'
import { profileNeeds } from './flat-series.ts'

/** Forecasts from one bucket on, computed from the values before it alone. */
export interface ForecastWindow {
  /** The first forecast bucket. */
  readonly origin: number
  readonly candidates: Candidates
}

/** Older origins say little about the current series. */
const BUCKETS_BACK = 72
/** With more origins some are skipped, because neighbours make nearly the same errors. */
const MOST_WINDOWS = 48
const FEWEST_KNOWN = 3
/** With fewer windows the error of a method is not reliable. */
export const FEWEST_WINDOWS = 8
/** Season and calendar are removed at each origin; smoothing parameters are fitted at every second one. */
const WINDOWS_A_FIT = 2

/**
 * Forecasts from past origins, starting at the latest, as long as a seasonal profile is possible; in a short history, as
 * long as one and a half seasons or half of it are known. No origin is before `from`. No forecast uses a value at or
 * after its origin.
 */
export function rollingOrigin(input: ForecastInput, from = 0): ForecastWindow[] {
  const { values } = input
  const windows: ForecastWindow[] = []
  let earlier: FittedSmoothing | undefined
  for (const origin of origins(values.length, input.season, from)) {
    const horizon = Math.min(input.horizon, values.length - origin)
    const past = { ...input, values: values.slice(0, origin), horizon }
    const { candidates, fitted } = forecastCandidates(past, windows.length % WINDOWS_A_FIT === 0 ? undefined : earlier)
    earlier = fitted
    windows.push({ origin, candidates })
  }
  return windows
}

/** Oldest first; always includes the last bucket, so that one-step errors cover the latest value. */
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
