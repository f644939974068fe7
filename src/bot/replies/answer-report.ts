import { createReportLink } from '../../core/report/report-links.ts'
import { demand } from '../../core/access/policy.ts'
import { buildReport } from '../../core/report/report-kinds.ts'
import { recordExport } from '../../core/report/record-export.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import type { Report, Kpi } from '../../core/report/report.ts'
import type { Reply, ReplyAction, ReplyFile, ReplyPart, ReplyField } from '../../core/delivery/reply.ts'
import type { CommandContext } from '../dispatch/command.ts'
import type { CommandArguments } from '../dispatch/parse.ts'
import { openReport, reportActions } from './report-actions.ts'
import type { Language } from '../../core/i18n/language.ts'
import { formatsOffered } from '../../core/report/formats/export-formats.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import { kpiChange } from '../../core/report/figures/figure-kpis.ts'

/** What one report command adds to its answer. */
export interface ReportRequest {
  readonly question: ReportQuestion
  /** The command line that asks for the same report, without `reportFlags`. */
  readonly line: string
  /** How many headline figures are shown. */
  readonly headlines: number
  /** Parts between the headline figures and the freshness note, unless the report is empty. */
  readonly parts: (report: Report) => readonly ReplyPart[]
  /** Selects after the actions that every report has. */
  readonly selects: readonly ReplyAction[]
}

/** Flags of every report command: each chat format, and `share`. */
export function reportFlags(): string[] {
  return [...chatFormats(), 'share']
}

/** Names of the formats that chat sends as a file. */
export function chatFormats(): string[] {
  return formatsOffered('chat').map(([name]) => name)
}

/**
 * Answers a report command: figures, table and chart for the person who asked, or for the channel with `share`; a link
 * to exactly this report; a file for each format flag, in chat always without personal data.
 */
export async function answerReport(
  request: ReportRequest,
  { flags }: Pick<CommandArguments, 'flags'>,
  context: CommandContext,
): Promise<Reply> {
  const { services, language, person, t } = context
  const { question } = request
  const { answer, snapshot } = await services.queries.run('reportSnapshot', question)
  const report = buildReport(answer, language)
  const createdBy = `${person.platform}:${person.id}`
  const link = { question, snapshot, createdBy, days: services.linkDays }
  const url = `${services.publicUrl}/r/${await createReportLink(services.ops, link, context.now)}`
  const share = flags.has('share')
  const formats = chatFormats().filter((name) => flags.has(name))
  const files = await Promise.all(formats.map((format) => writeFile(format, { question, report }, context)))
  const fields = kpiFields(report.kpis.slice(0, request.headlines), language)
  const first = fields.slice(0, 3).map(({ label, value }) => `${label} ${value}`)
  return {
    text: `${report.title}: ${first.join(', ')}`,
    tone: 'info',
    visibility: share ? 'channel' : 'me',
    parts: [
      heading(report),
      { kind: 'fields', fields },
      ...(report.empty ? report.notes.map((text) => ({ kind: 'note' as const, text })) : request.parts(report)),
      { kind: 'note', text: report.asOf },
    ],
    actions: share ? [openReport(url, t)] : [...reportActions(url, request.line, t), ...request.selects],
    files,
    ...(report.empty ? { empty: true as const } : {}),
  }
}

function heading({ title, filters, compared }: Report): ReplyPart {
  const detail = [...filters.map(({ label, value }) => `${label}: ${value}`), ...(compared ? [compared.line] : [])]
  return { kind: 'heading', text: title, ...(detail.length > 0 ? { detail: detail.join(' · ') } : {}) }
}

async function writeFile(
  format: string,
  { question, report }: { readonly question: ReportQuestion; readonly report: Report },
  context: CommandContext,
): Promise<ReplyFile> {
  const { services, language, person, now } = context
  demand(person, 'export')
  await recordExport(services.ops, person, { question, personal: false }, now)
  const input = { format, question, language, folder: services.exportsDir, personal: false }
  return { ...(await services.queries.run('reportFile', input)), title: report.title }
}

/** Headline figures as reply fields, with their change. */
export function kpiFields(kpis: readonly Kpi[], language: Language): ReplyField[] {
  return kpis.map((kpi) => {
    const field = { label: kpi.label, value: formatCell(kpi.value, kpi.type, language) }
    const change = kpiChange(kpi, language)
    return change ? { ...field, change } : field
  })
}
