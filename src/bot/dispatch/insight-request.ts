import type { PeriodClock } from '../../core/calendar/today.ts'
import { forecastSteps } from '../../core/forecast/forecast.ts'
import { foldAccents } from '../../core/nearest.ts'
import {
  readCohortsQuestion,
  readForecastQuestion,
  readSegmentsQuestion,
  readValueQuestion,
} from '../../core/report/insight-questions.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { oneOf, type OptionReader } from '../../core/sales/report-options.ts'
import type { CommandArguments } from './parse.ts'
import { readPeriod } from './report-request.ts'

/** Reads `segments as-of:… vs:…`; a day without a name is the first. Throws what `readSegmentsQuestion` does. */
export function readSegmentsRequest(args: CommandArguments, clock: PeriodClock): ReportQuestion<'segments'> {
  return readSegmentsQuestion(dayOptions(args), clock)
}

/** Reads `value as-of:…`, or a day alone. Throws what `readValueQuestion` does. */
export function readValueRequest(args: CommandArguments, clock: PeriodClock): ReportQuestion<'value'> {
  return readValueQuestion(dayOptions(args), clock)
}

function dayOptions({ words, options }: CommandArguments): OptionReader {
  return (name) => options.get(name) ?? (name === 'as-of' && words.length > 0 ? words.join(' ') : undefined)
}

/** Reads `cohorts 2026 grade:Gold`; no period means all. Throws for an unreadable period. */
export function readCohortsRequest(args: CommandArguments, clock: PeriodClock): ReportQuestion<'cohorts'> {
  return readCohortsQuestion((name) => args.options.get(name), readPeriod(args, clock))
}

/** Vietnamese words for the steps, without accents. */
const spoken: Readonly<Record<string, string>> = { thang: 'month', tuan: 'week' }

/** Reads `forecast week by:shop horizon:8`. Throws for another word, and what `readForecastQuestion` does. */
export function readForecastRequest({ words, options }: CommandArguments): ReportQuestion<'forecast'> {
  const typed = words.join(' ')
  const word = words.length === 0 ? undefined : (spoken[foldAccents(typed)] ?? typed)
  const step = oneOf((name) => (name === 'step' ? word : undefined), 'step', forecastSteps)
  return readForecastQuestion((name) => (name === 'step' && step !== undefined ? step : options.get(name)))
}
