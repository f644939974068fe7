import type { Report } from '../../core/report/report.ts'
import type { ReplyPart } from '../../core/delivery/reply.ts'
import {
  analyticsLine,
  analyticsOptions,
  readAnalyticsRequest,
  type AnalyticsRequest,
  withKnownFilters,
} from '../dispatch/report-request.ts'
import { answerReport, reportFlags } from '../replies/answer-report.ts'
import type { Command } from '../dispatch/command.ts'
import { periodSelect, valueSelect } from '../replies/report-actions.ts'
import { chatTable } from '../replies/chat-table.ts'

/** Chat shows the columns people decide by; the page and the workbook have them all. */
const CHAT_COLUMNS: readonly string[] = ['label', 'salesAmount', 'invoices', 'customers', 'returnRate']
const CHAT_TABLES: readonly string[] = ['byGrade', 'bySeason', 'byShopGroup']
const TIME_TABLES: ReadonlySet<string> = new Set(['byMonth', 'byWeek', 'byYear', 'bySeason'])

export const analyticsCommand: Command = {
  name: 'analytics',
  aliases: ['doanh-thu', 'phân-tích', 'sales'],
  group: 'answers',
  permission: 'analytics',
  summary: 'analytics-command.summary',
  example: 'analytics last-month',
  options: analyticsOptions,
  get flags() {
    return reportFlags()
  },
  reads: 'always',
  async run(args, context) {
    const { services, t } = context
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
        headlines: 8,
        parts: (report) => breakdownParts(report, request),
        selects: [
          periodSelect(query.period, (period) => analyticsLine(request, { period }), context),
          ...valueSelect({
            id: 'shop-group',
            label: t('report-command.shop-group'),
            all: t('report-command.all-shop-groups'),
            chosen,
            known,
            lineOf: shopGroupLine,
          }),
        ],
      },
      args,
      context,
    )
  },
}

function breakdownParts(report: Report, request: AnalyticsRequest): ReplyPart[] {
  const [chart] = request.by ? [] : report.charts
  const wanted = request.by ? [`by${pascal(request.by)}`] : CHAT_TABLES
  return [
    ...(chart ? [{ kind: 'chart' as const, chart }] : []),
    ...report.tables
      .filter((table) => wanted.includes(table.key))
      .map((table) => {
        const largest = TIME_TABLES.has(table.key) ? undefined : 'salesAmount'
        return chatTable(table, { columns: CHAT_COLUMNS, largest })
      }),
  ]
}

function pascal(breakdown: string): string {
  return breakdown.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
