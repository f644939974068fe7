import { Temporal } from 'temporal-polyfill'
import type { AnalyticsQuery, AnalyticsSummary, Period } from '../core/analytics/analytics-result.ts'
import { previousPeriod } from '../core/analytics/period.ts'
import { buildAnalyticsReport } from '../core/report/analytics/build-analytics-report.ts'
import type { Chart, Report } from '../core/report/report.ts'
import type { Visit } from './visit.ts'

/** The month of the newest sale up to that day, and the year that led to it. */
export interface MonthSoFar {
  /** `YYYY-MM` */
  readonly month: string
  readonly report: Report
  /** The same days a month before, which the changes are measured against. */
  readonly before: Period | undefined
  /** Sales of the last twelve months. */
  readonly chart: Chart | undefined
}

const MONTHS_CHARTED = 12

/** `salesThrough` is the newest day with a sale, `YYYY-MM-DD`. */
export async function readMonthSoFar(
  visit: Pick<Visit, 'deps' | 'language'>,
  salesThrough: string,
): Promise<MonthSoFar> {
  const { language } = visit
  const month = salesThrough.slice(0, 7)
  const from = `${month}-01`
  const period: Period = { from, to: salesThrough, label: 'mtd' }
  const before = previousPeriod(period)
  const chartFrom = Temporal.PlainDate.from(from)
    .subtract({ months: MONTHS_CHARTED - 1 })
    .toString()
  const charted: Period = { from: chartFrom, to: salesThrough, label: `${chartFrom}..${salesThrough}` }
  const [current, previous, year] = await Promise.all([
    ask(visit, period),
    before && ask(visit, before),
    ask(visit, charted),
  ])
  const report = buildAnalyticsReport(current, { language, previous })
  return { month, report, before, chart: buildAnalyticsReport(year, { language }).charts[0] }
}

async function ask({ deps }: Pick<Visit, 'deps'>, period: Period): Promise<AnalyticsSummary> {
  const query: AnalyticsQuery = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' }
  return (await deps.queries.run('analyticsSummary', query)).result
}
