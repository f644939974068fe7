import { periodTitle } from '../../core/analytics/period.ts'
import { createReportLink } from '../../core/auth/report-links.ts'
import { demand } from '../../core/auth/policy.ts'
import { buildAnalyticsReport } from '../../core/report/build-analytics-report.ts'
import { dataStampText } from '../../core/report/data-stamp.ts'
import type { Report, ReportTable, Row } from '../../core/report/report.ts'
import type { Translate } from '../../core/i18n/translate.ts'
import type { Reply, ReplyFile, ReplyPart } from '../../core/reply.ts'
import { analyticsActions, openReport } from '../analytics-actions.ts'
import { analyticsOptions, readAnalyticsRequest, type AnalyticsRequest } from '../analytics-request.ts'
import type { Command, CommandContext } from '../command.ts'
import { kpiFields } from '../kpi-fields.ts'

/** Chat shows the columns people decide by; the page and the workbook have them all. */
const CHAT_COLUMNS: ReadonlySet<string> = new Set(['label', 'salesAmount', 'invoices', 'customers', 'returnRate'])
const CHAT_TABLES: readonly string[] = ['byGrade', 'bySeason', 'byShopGroup']
const TIME_TABLES: ReadonlySet<string> = new Set(['byMonth', 'byWeek', 'byYear', 'bySeason'])
const HEADLINES = 8
const CHAT_ROWS = 15

export const analyticsCommand: Command = {
  name: 'analytics',
  aliases: ['doanh-thu', 'phân-tích', 'sales'],
  group: 'answers',
  permission: 'analytics',
  summary: 'analytics-command.summary',
  example: 'analytics last-month',
  options: analyticsOptions,
  flags: ['xlsx', 'share'],
  async run(args, context) {
    const request = readAnalyticsRequest(args, { now: context.now, timeZone: context.services.timeZone })
    const share = args.flags.has('share')
    const { query, previousQuery } = request
    const answer = await context.services.queries.run('analyticsSnapshot', { query, previousQuery })
    const { result, previous, snapshot } = answer
    const report = buildAnalyticsReport(result, { language: context.language, previous })
    const createdBy = `${context.person.platform}:${context.person.id}`
    const link = { kind: 'analytics', query, snapshot, createdBy, days: context.services.linkDays } as const
    const token = await createReportLink(context.services.ops, link, context.now)
    const url = `${context.services.publicUrl}/r/${token}`
    const choices = await context.services.queries.run('analyticsChoices', {})
    const files = args.flags.has('xlsx') ? [await workbook(request, context)] : []
    return render(report, request, { context, url, files, share, shopGroups: choices.shopGroups })
  },
}

/** Without personal data, wherever it goes: the signed-in page hands out the full one. */
async function workbook(request: AnalyticsRequest, context: CommandContext): Promise<ReplyFile> {
  demand(context.person, 'export')
  const { services, language } = context
  const { path, name } = await services.queries.run('analyticsWorkbook', {
    query: request.query,
    language,
    folder: services.exportsDir,
    personal: false,
  })
  return {
    path,
    name,
    title: context.t('analytics-command.workbook', { period: periodTitle(request.query.period, language) }),
  }
}

interface Rendering {
  readonly context: CommandContext
  readonly url: string
  readonly files: readonly ReplyFile[]
  readonly share: boolean
  readonly shopGroups: readonly string[]
}

function render(report: Report, request: AnalyticsRequest, rendering: Rendering): Reply {
  const { context, url, files, share, shopGroups } = rendering
  const { t, language } = context
  const { title } = report
  const fields = kpiFields(report.kpis.slice(0, HEADLINES), language)
  const detail = [
    ...report.filters.map((filter) => `${filter.label}: ${filter.value}`),
    ...comparedText(request, context),
  ]
  const text = `${title}: ${fields
    .slice(0, 3)
    .map((field) => `${field.label} ${field.value}`)
    .join(', ')}`
  const parts: ReplyPart[] = [
    { kind: 'heading', text: title, ...(detail.length > 0 ? { detail: detail.join(' · ') } : {}) },
    { kind: 'fields', fields },
    ...(hasSales(report) ? breakdownParts(report, request) : [noSalesNote(report, t)]),
    { kind: 'note', text: dataStampText(report.asOf, language) },
  ]
  return {
    text,
    tone: 'info',
    visibility: share ? 'channel' : 'me',
    parts,
    actions: share ? [openReport(url, t)] : analyticsActions(request, { context, url, shopGroups }),
    files,
  }
}

function comparedText({ previousQuery }: AnalyticsRequest, { t, language }: CommandContext): string[] {
  if (!previousQuery) return []
  return [t('analytics-command.compared', { period: periodTitle(previousQuery.period, language) })]
}

function hasSales({ kpis }: Report): boolean {
  return kpis.some(({ key, value }) => key === 'invoices' && value !== 0)
}

/** Instead of tables of zeros. */
function noSalesNote({ asOf }: Report, t: Translate): ReplyPart {
  return { kind: 'note', text: t(asOf.salesThrough === null ? 'analytics-command.no-data' : 'note.no-sales') }
}

function breakdownParts(report: Report, request: AnalyticsRequest): ReplyPart[] {
  const [chart] = request.by ? [] : report.charts
  return [...(chart ? [{ kind: 'chart' as const, chart }] : []), ...tableParts(report, request)]
}

function tableParts(report: Report, request: AnalyticsRequest): ReplyPart[] {
  const wanted = request.by ? [`by${pascal(request.by)}`] : CHAT_TABLES
  return report.tables
    .filter((table) => wanted.includes(table.key))
    .map((table) => {
      const rows = chatRows(table)
      return {
        kind: 'table',
        title: table.title,
        columns: table.columns.filter((column) => CHAT_COLUMNS.has(column.key)),
        rows,
        more: table.rows.length - rows.length,
      }
    })
}

/** The rows a message has room for: of a long table of time the latest, of any other those that sold most. */
function chatRows({ key, rows }: ReportTable): readonly Row[] {
  if (rows.length <= CHAT_ROWS) return rows
  if (TIME_TABLES.has(key)) return rows.slice(-CHAT_ROWS)
  return rows.toSorted((a, b) => Number(b['salesAmount']) - Number(a['salesAmount'])).slice(0, CHAT_ROWS)
}

function pascal(breakdown: string): string {
  return breakdown.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
