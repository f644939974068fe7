import { readDay } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { parsePeriod } from '../calendar/parse-period.ts'
import type { PeriodClock } from '../calendar/today.ts'
import { AppError } from '../errors.ts'
import { defaultHorizon, forecastBreakdowns, forecastSteps } from '../forecast/forecast.ts'
import { cohortFilters } from '../segments/cohort-curves.ts'
import { oneOf, readReportOptions, type OptionReader } from '../sales/report-options.ts'
import type { ReportQuestion } from './report-kind.ts'
import type { ReportName } from './report.ts'

/** Reports as of a day, whose options have the same names in chat, terminal, addresses and API. */
export type InsightName = Extract<ReportName, 'segments' | 'cohorts' | 'value' | 'forecast'>

/** Their options, by report. */
export const insightOptions = {
  segments: ['as-of', 'vs'],
  cohorts: cohortFilters.map(([, option]) => option),
  value: ['as-of'],
  forecast: ['step', 'by', 'horizon'],
} as const satisfies Readonly<Record<InsightName, readonly string[]>>

/** Throws `day-unknown`, and `vs-not-before` for a day that is not before the day of the segments. */
export function readSegmentsQuestion(option: OptionReader, clock: PeriodClock): ReportQuestion<'segments'> {
  const asOf = readOptionalDay(option, 'as-of', clock)
  const since = readOptionalDay(option, 'vs', clock)
  if (asOf !== null && since !== null && since >= asOf) throw new AppError('vs-not-before', { vs: since, day: asOf })
  return { kind: 'segments', query: { period: untilDay(asOf), since } }
}

/** Throws `day-unknown`. */
export function readValueQuestion(option: OptionReader, clock: PeriodClock): ReportQuestion<'value'> {
  return { kind: 'value', query: { period: untilDay(readOptionalDay(option, 'as-of', clock)) } }
}

/** Cohorts of the months of a period. */
export function readCohortsQuestion(option: OptionReader, period: Period): ReportQuestion<'cohorts'> {
  const { filters } = readReportOptions(cohortFilters, (name) => option(name), period).query
  return { kind: 'cohorts', query: { period, filters } }
}

/** Buckets ahead that may be asked for. */
export const MOST_AHEAD = 104

/** Throws `horizon-unknown` and what `oneOf` does. */
export function readForecastQuestion(option: OptionReader): ReportQuestion<'forecast'> {
  const step = oneOf(option, 'step', forecastSteps) ?? 'month'
  const by = oneOf(option, 'by', forecastBreakdowns) ?? 'total'
  const typed = option('horizon')?.trim()
  const horizon = typed ? Number(typed) : defaultHorizon[step]
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > MOST_AHEAD) {
    throw new AppError('horizon-unknown', { typed: typed ?? '', most: MOST_AHEAD })
  }
  return { kind: 'forecast', query: { period: untilDay(null), step, by, horizon } }
}

/** All sales up to a day; null: all. */
function untilDay(day: string | null): Period {
  return { from: null, to: day, label: day === null ? 'all' : `..${day}` }
}

/** A day, or the last one of a period in words, as `YYYY-MM-DD`; null when it is not given. */
function readOptionalDay(option: OptionReader, name: string, clock: PeriodClock): string | null {
  const typed = option(name)?.trim()
  if (!typed) return null
  const day = readDay(typed)?.toString() ?? parsePeriod(typed, clock)?.to
  if (day === undefined || day === null) throw new AppError('day-unknown', { typed })
  return day
}
