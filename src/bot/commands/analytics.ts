import type { Report } from '../../core/report/report.ts'
import type { ReplyAction, ReplyPart } from '../../core/delivery/reply.ts'
import {
  analyticsLine,
  analyticsOptions,
  readAnalyticsRequest,
  type AnalyticsRequest,
  withKnownFilters,
} from '../dispatch/report-request.ts'
import { withView } from '../dispatch/view-arguments.ts'
import { answerReport, reportFlags, reportOptions } from '../replies/answer-report.ts'
import type { Command, CommandContext } from '../dispatch/command.ts'
import { may } from '../../core/access/policy.ts'
import { parsePeriod } from '../../core/calendar/parse-period.ts'
import { periodTitle } from '../../core/calendar/period-title.ts'
import { formatDay } from '../../core/i18n/formats.ts'
import type { AnalyticsChoices } from '../../core/sales/analytics-choices.ts'
import { periodWords } from '../dispatch/option-values.ts'
import { periodSelect, valueSelect } from '../replies/report-actions.ts'
import { isDaily } from '../../core/sales/tally/tally-sales.ts'
import { chatTable } from '../replies/chat-table.ts'

/** Four columns fit a phone; the page and the workbook have them all. */
const CHAT_COLUMNS: readonly string[] = ['label', 'salesAmount', 'invoices', 'returnRate']
const TIME_TABLES: ReadonlySet<string> = new Set(['byMonth', 'byWeek', 'byYear', 'bySeason', 'byDay'])
/** The breakdowns to swap the table for; the first is the usual one. */
const BREAKDOWNS = ['shop-group', 'shop', 'grade', 'season', 'week', 'day', 'month'] as const

export const analyticsCommand: Command = {
  name: 'analytics',
  aliases: ['doanh-thu', 'phân-tích', 'sales'],
  group: 'answers',
  permission: 'analytics',
  summary: 'analytics-command.summary',
  example: 'analytics last-month',
  nextWords: periodWords,
  options: [...analyticsOptions, ...reportOptions],
  get flags() {
    return reportFlags()
  },
  reads: 'always',
  async run(typedArgs, context) {
    const { services, t } = context
    const args = await withView(services.ops, context.person, 'analytics', typedArgs)
    const typed = readAnalyticsRequest(args, { now: context.now, timeZone: services.timeZone })
    const choices = await services.queries.run('analyticsChoices', {})
    const request = withKnownFilters(typed, choices)
    const { query, comparison } = request
    const { shopGroups } = choices
    const { shopGroup: chosen, ...others } = query.filters
    const shopGroupLine = (shopGroup: string | undefined) =>
      analyticsLine(request, { filters: shopGroup === undefined ? others : { ...others, shopGroup } })
    const known = query.shopGroupScheme === 'prefix' && shopGroups.length > 1 ? shopGroups : []
    return answerReport(
      {
        question: { kind: 'analytics', query, compare: comparison },
        line: analyticsLine(request),
        parts: (report) => breakdownParts(report, request),
        nothing: nothingSold(request, choices, context),
        selects: [
          periodSelect(query.period, (period) => analyticsLine(request, { period }), context),
          breakdownSelect(request, context),
          ...valueSelect({
            id: 'shop-group',
            label: t('report-command.shop-group'),
            all: t('report-command.all-shop-groups'),
            chosen,
            known,
            line: analyticsLine(request),
            lineOf: shopGroupLine,
          }),
        ],
      },
      args,
      context,
    )
  },
}

/** The chart, then one table: by shop group, or as asked. */
function breakdownParts(report: Report, request: AnalyticsRequest): ReplyPart[] {
  const [chart] = report.charts
  const key = `by${pascal(request.by ?? BREAKDOWNS[0])}`
  const table = report.tables.find((each) => each.key === key)
  const largest = TIME_TABLES.has(key) ? undefined : 'salesAmount'
  // A table of one row repeats the headline figures.
  const shown =
    table && (request.by || table.rows.length > 1) ? chatTable(table, { columns: CHAT_COLUMNS, largest }) : []
  return [...(chart ? [{ kind: 'chart' as const, chart }] : []), ...shown]
}

function breakdownSelect(request: AnalyticsRequest, { t }: CommandContext): ReplyAction {
  const lineOf = (by: AnalyticsRequest['by']) =>
    analyticsLine({ ...request, by: by === BREAKDOWNS[0] ? undefined : by })
  return {
    kind: 'select',
    id: 'by',
    label: t('report-command.by'),
    options: BREAKDOWNS.filter((by) => by !== 'day' || isDaily(request.query.period)).map((by) => {
      return { label: t(`report-command.by-${by}`), command: lineOf(by) }
    }),
    selected: lineOf(request.by),
    inPlace: true,
  }
}

/** One line instead of figures, and the buttons that lead to some. */
function nothingSold(request: AnalyticsRequest, { salesThrough }: AnalyticsChoices, context: CommandContext) {
  const { t, language, person } = context
  const { query } = request
  if (salesThrough === null) {
    return { text: t(may(person, 'import') ? 'note.no-sales-yet' : 'analytics-command.no-sales-yet'), actions: [] }
  }
  const newest = parsePeriod(salesThrough.slice(0, 7), { now: context.now, timeZone: context.services.timeZone })
  const periods = [...(newest ? [newest] : []), { from: null, to: null, label: 'all' } as const]
  const isFiltered = Object.keys(query.filters).length > 0
  return {
    text: t(isFiltered ? 'analytics-command.nothing-filtered' : 'analytics-command.nothing', {
      period: periodTitle(query.period, language),
      day: formatDay(salesThrough),
    }),
    actions: periods.map((period, at): ReplyAction => ({
      kind: 'command',
      id: `show-${at}`,
      label: periodTitle(period, language),
      command: analyticsLine(request, { period }),
    })),
  }
}

function pascal(breakdown: string): string {
  return breakdown.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
