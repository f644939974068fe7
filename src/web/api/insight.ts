import { forecastBreakdowns, forecastSteps } from '../../core/forecast/forecast.ts'
import {
  readCohortsQuestion,
  readForecastQuestion,
  readSegmentsQuestion,
  readValueQuestion,
} from '../../core/report/insight-questions.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { readChosenPeriod } from '../../core/sales/report-options.ts'
import type { ApiCall } from './api-call.ts'

const asOf = {
  name: 'as-of',
  description: 'The day the members are judged at. Left out: the day of the newest sale.',
  example: '2025-06-01',
}

/** The parameters of the segments. */
export const segmentParameters = [
  asOf,
  { name: 'vs', description: 'An earlier day: adds who moved since then. Left out: none.', example: '2024-06-01' },
]

/** The parameters of the customer value. */
export const valueParameters = [asOf]

/** The parameters of the forecast. */
export const forecastParameters = [
  { name: 'step', description: 'Months or weeks. Left out: `month`.', values: forecastSteps },
  {
    name: 'by',
    description: 'One series, or one for each shop group or shop. Left out: `total`.',
    values: forecastBreakdowns,
  },
  { name: 'horizon', description: 'Months or weeks ahead, up to 104. Left out: 3 or 8.', example: '6' },
]

/** What a report answers, as its command prints it; reading it is audited. */
export async function answerQuestion(call: ApiCall, question: ReportQuestion): Promise<string> {
  await call.noteReport(question)
  return call.deps.queries.run('reportJson', { question, language: call.language })
}

export function answerSegments(call: ApiCall): Promise<string> {
  return answerQuestion(call, readSegmentsQuestion(call.option, call.clock))
}

export function answerCohorts(call: ApiCall): Promise<string> {
  const period = readChosenPeriod(call.option('period') ?? '', call.option, call.clock)
  return answerQuestion(call, readCohortsQuestion(call.option, period))
}

export function answerValue(call: ApiCall): Promise<string> {
  return answerQuestion(call, readValueQuestion(call.option, call.clock))
}

export function answerForecast(call: ApiCall): Promise<string> {
  return answerQuestion(call, readForecastQuestion(call.option))
}
