import { createReportLink, linkMaker } from '../../core/report/report-links.ts'
import { demand, identityKey, may } from '../../core/access/policy.ts'
import { destinationName, isShared, parseDestination, personDestination } from '../../core/access/destination.ts'
import { isChatPlatform } from '../../core/access/platforms/chat-platforms.ts'
import { findKnownDestination, knownDestinations } from '../../core/delivery/known-destinations.ts'
import { enqueueMessage } from '../../core/delivery/posts/post-message.ts'
import { AppError } from '../../core/errors.ts'
import { formatMoneyShort } from '../../core/i18n/formats.ts'
import { isStepDone, markStepDone } from '../chat/inbox.ts'
import { quoteArgument, type CommandArguments } from '../dispatch/parse.ts'
import {
  textReply,
  type Reply,
  type ReplyAction,
  type ReplyFile,
  type ReplyPart,
  type ReplyField,
} from '../../core/delivery/reply.ts'
import { buildReport } from '../../core/report/report-kinds.ts'
import { recordExport } from '../../core/report/formats/report-file.ts'
import type { ReportQuestion } from '../../core/report/report-kind.ts'
import { withoutSmallGroups } from '../../core/report/small-groups.ts'
import type { Report, Kpi } from '../../core/report/report.ts'
import type { CommandContext } from '../dispatch/command.ts'
import { openReport, reportActions } from './report-actions.ts'
import type { Language } from '../../core/i18n/language.ts'
import { formatsOffered } from '../../core/report/formats/export-formats.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import { kpiChange } from '../../core/report/figures/figures.ts'

/** What one report command adds to its answer. */
export interface ReportRequest {
  readonly question: ReportQuestion
  /** The command line that asks for the same report, without `reportFlags`. */
  readonly line: string
  /** Parts between the headline figures and the freshness note, unless the report is empty. */
  readonly parts: (report: Report) => readonly ReplyPart[]
  /** Selects after the actions that every report has. */
  readonly selects: readonly ReplyAction[]
  /** What an empty report says instead of figures, with the buttons that help; by default its own notes. */
  readonly nothing?: { readonly text: string; readonly actions: readonly ReplyAction[] }
}

/** Headline figures of an answer in chat; the report has them all. */
const HEADLINES = 4

/** Flags of every report command: each chat format, and `share`. */
export function reportFlags(): string[] {
  return [...chatFormats(), 'share']
}

/** Names of the formats that chat sends as a file. */
export function chatFormats(): string[] {
  return formatsOffered('chat').map(([name]) => name)
}

/** Options of every report command beside its own. */
export const reportOptions = ['share'] as const

/**
 * Answers a report command: figures, table and chart for the person who asked, or for the channel with `share`; a link
 * to exactly this report; a file for each format flag, in chat always without personal data. In a person's own chat
 * `share` asks where; `share:` with a channel posts there and confirms.
 */
export async function answerReport(
  request: ReportRequest,
  { flags, options }: Pick<CommandArguments, 'flags' | 'options'>,
  context: CommandContext,
): Promise<Reply> {
  const to = options.get('share')
  if (to === undefined && !(flags.has('share') && context.among === 'alone')) {
    return reportReply(request, flags, context)
  }
  const shown = await reportReply(request, new Set([...flags, 'share']), context)
  if (to !== undefined) return postTo(to, { shown, line: request.line }, context)
  return askWhere(request.line, context)
}

async function reportReply(
  request: ReportRequest,
  flags: ReadonlySet<string>,
  context: CommandContext,
): Promise<Reply> {
  const { services, language, person, t } = context
  const { question } = request
  const { answer, snapshot } = await services.queries.run('reportSnapshot', question)
  const report = withoutSmallGroups(buildReport(answer, language), language)
  const share = flags.has('share')
  if (report.empty && request.nothing) {
    const { text, actions } = request.nothing
    const visibility = share ? 'channel' : 'me'
    return textReply(text, { visibility, actions: share ? [] : [...actions, ...request.selects], empty: true })
  }
  const link = { question, snapshot, createdBy: linkMaker(person), days: services.linkDays }
  const { token } = await createReportLink(services.ops, link, context.now)
  const url = `${services.publicUrl}/r/${token}`
  const formats = chatFormats().filter((name) => flags.has(name))
  const refused = formats.length > 0 && !may(person, 'export')
  const files = refused ? [] : await Promise.all(formats.map((each) => writeFile(each, { question, report }, context)))
  const fields = headlineFields(report.kpis.slice(0, HEADLINES), language)
  const said = fields.map(({ label, value, change }) => `${label} ${value}${change ? ` (${change.text})` : ''}`)
  const notes = [
    report.asOf,
    ...(refused ? [t('report-command.no-export')] : []),
    ...(share && context.among ? [t('report-command.shared-by', { name: person.name })] : []),
  ]
  return {
    text: [textOf(report, said), report.compared?.line, report.asOf].filter(Boolean).join(' · '),
    tone: 'info',
    visibility: share ? 'channel' : 'me',
    parts: [
      heading(report),
      { kind: 'fields', fields },
      ...(report.empty ? report.notes.map((text) => ({ kind: 'note' as const, text })) : request.parts(report)),
      ...notes.map((text) => ({ kind: 'note' as const, text })),
    ],
    actions: share ? [openReport(url, t)] : [...reportActions(url, request.line, context), ...request.selects],
    files,
    ...(report.empty ? { empty: true as const } : {}),
  }
}

/** Asks in which of the known channels the report is to be posted; each option posts it there. */
async function askWhere(line: string, { services, person, t }: CommandContext): Promise<Reply> {
  const known = (await knownDestinations(services.ops)).filter(
    ({ destination }) => destination.platform === person.platform && destination.label !== undefined,
  )
  if (known.length === 0) return textReply(t('report-command.share-nowhere'), { tone: 'warning' })
  return textReply(t('report-command.share-where'), {
    actions: [
      {
        kind: 'select',
        id: 'where',
        label: t('report-command.share-channel'),
        options: known.map(({ typed, name }) => ({ label: name, command: `${line} share:${quoteArgument(typed)}` })),
      },
    ],
  })
}

interface Shared {
  readonly shown: Reply
  readonly line: string
}

/** Posts the report to a channel, once for the same report within the hour. */
async function postTo(typed: string, { shown, line }: Shared, context: CommandContext): Promise<Reply> {
  const { services, person, language, now, t } = context
  const named = await findKnownDestination(services.ops, typed)
  const to = named ?? parseDestination(typed)
  if (!to || !isShared(to)) throw new AppError('schedule-channel-unresolved', { typed })
  const step = { jobId: `share:${identityKey(person)}:${now.toISOString().slice(0, 13)}`, name: `${typed} ${line}` }
  const place = destinationName(to, language)
  if (await isStepDone(services.ops, step)) return textReply(t('chat.already-shared', { place }))
  const owner = isChatPlatform(person.platform) ? personDestination(person.platform, person.id) : undefined
  const message = { to, reply: { ...shown, files: [] }, language, ...(owner ? { owner } : {}) }
  await enqueueMessage(services.ops, message, `${step.jobId}:${step.name}`, now)
  await markStepDone(services.ops, step)
  return textReply(t('chat.shared', { place }), { tone: 'success' })
}

/** The title with the headline figures; of a report that has none, its sentences or why it is empty. */
function textOf({ title, headline, notes, empty }: Report, said: readonly string[]): string {
  if (said.length > 0) return `${title}: ${said.join(', ')}`
  return [title, empty ? notes[0] : headline].filter(Boolean).join(': ')
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
  const input = { format, question, language, folder: services.exportsDir, personal: false, passedOn: true } as const
  return { ...(await services.queries.run('reportFile', input)), title: report.title }
}

/** Figures as reply fields, with their change. */
export function kpiFields(kpis: readonly Kpi[], language: Language): ReplyField[] {
  return kpis.map((kpi) => fieldOf(kpi, formatCell(kpi.value, kpi.type, language), kpiChange(kpi, language)))
}

/** Headline figures as reply fields: short money, changes in whole percent. */
function headlineFields(kpis: readonly Kpi[], language: Language): ReplyField[] {
  return kpis.map((kpi) => {
    const value =
      kpi.type === 'money' && kpi.value !== null
        ? formatMoneyShort(kpi.value, language)
        : formatCell(kpi.value, kpi.type, language)
    const rounded = kpi.change == null || kpi.type === 'percent' ? kpi : { ...kpi, change: Math.round(kpi.change) }
    const change = kpiChange(rounded, language)
    return fieldOf(kpi, value, change && { ...change, text: change.text.replace(/[.,]00(?=%)/u, '') })
  })
}

function fieldOf({ label }: Kpi, value: string, change: ReplyField['change']): ReplyField {
  return change ? { label, value, change } : { label, value }
}
