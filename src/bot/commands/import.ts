import { recordNumber } from '../../core/record-number.ts'
import { toDateOrder } from '../../core/records/values/read-date.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { AppError } from '../../core/errors.ts'
import { enqueueImport, importJob } from '../../core/imports/enqueue-import.ts'
import type { ImportJob, ImportProgress } from '../../core/imports/import-result.ts'
import { findKind, isTableKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { acceptPreview, cancelPreview, previewJob } from '../../core/imports/preview/preview-job.ts'
import { choosePreview, previewSubject, wantsPreview } from '../../core/imports/preview/preview-choice.ts'
import { foldAccents } from '../../core/nearest.ts'
import { choiceText } from '../../core/imports/preview/preview-texts.ts'
import { enqueueUndo } from '../../core/imports/undo/undo-job.ts'
import { importTemplate, templateName } from '../../core/imports/kinds/table-layout.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { findJob, openJobs } from '../../core/jobs/queue.ts'
import { type Reply, type ReplyAction, type ReplyListItem, textReply } from '../../core/delivery/reply.ts'
import type { CommandArguments } from '../dispatch/parse.ts'
import { asTyped, type Command, type CommandContext } from '../dispatch/command.ts'
import { countsText, importProgressReply } from '../replies/import-reply.ts'
import { KEPT_LISTED, undoPlanReply } from '../replies/undo-reply.ts'
import { runSubcommand, type Subcommands } from '../dispatch/find-command.ts'

const HISTORY = 10

const subcommands: Subcommands = {
  command: 'import',
  byWord: { status, history, template, undo, columns, preview, accept, cancel, retry, ignore },
  usual: 'status',
}

export const importCommand: Command = {
  name: 'import',
  aliases: ['nhập', 'nhập-liệu'],
  group: 'data',
  permission: 'import',
  summary: 'import-command.summary',
  example: 'import history',
  nextWords: ([first, ...more], { services }) => importWords(first, more, services),
  options: ['kind', 'dates', 'lines'],
  flags: ['confirm'],
  reads: ['status', 'history', 'template'],
  state: dropText,
  run: (args, context) => runSubcommand(subcommands, args, context),
}

function importWords(first: string | undefined, more: readonly string[], services: CommandContext['services']) {
  if (first === undefined) return Object.keys(subcommands.byWord)
  if (more.length > 0) return []
  if (first === 'template') return services.importKinds.filter(isTableKind).map(({ name }) => name)
  return first === 'preview' ? ['on', 'off'] : []
}

async function status(_: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, language } = context
  const jobs = await openJobs(services.ops, importJob.type)
  if (jobs.length === 0) return history(_, context)
  const items = jobs.map((job) => {
    const payload = JSON.parse(job.payload) as ImportJob
    const progress = job.progress === null ? undefined : (JSON.parse(job.progress) as ImportProgress)
    return { text: importProgressReply(payload.fileName, progress, language).text }
  })
  return textReply(t('import-command.running', { count: jobs.length }), { parts: [{ kind: 'list', items }] })
}

async function history(_: CommandArguments, context: CommandContext): Promise<Reply> {
  const { t, services, language } = context
  const imports = await services.queries.run('importHistory', { limit: HISTORY })
  if (imports.length === 0) return textReply(t('import-command.none'), { actions: templateActions(context) })
  const items = imports.map((each): ReplyListItem => {
    const counts =
      each.status === 'failed' ? t('import-command.failed') : countsText(each, { language, ...services }, t)
    return { code: each.file, text: `${each.id} · ${formatInstant(each.finishedAt, services.timeZone)} · ${counts}` }
  })
  return textReply(t('import-command.history'), { parts: [{ kind: 'list', items }] })
}

/** Shows what undoing would do; `confirm` does it. */
async function undo(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const { services, language, person, now, t } = context
  const [typed = '–'] = args.words
  if (!/^\d{1,15}$/.test(typed)) throw new AppError('import-undo-which', { typed })
  const plan = await services.queries.run('undoPlan', { id: Number(typed), limit: KEPT_LISTED })
  if (!args.flags.has('confirm')) return undoPlanReply(plan, { language, ...services })
  const follows = [await enqueueUndo(services.ops, plan, person, now)]
  return textReply(t('undo.running', { file: plan.file }), { tone: 'progress', follows })
}

async function template(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const [typed] = args.words
  if (typed === undefined) {
    return textReply(context.t('import-command.template-which'), { actions: templateActions(context) })
  }
  const kind = readTableKind(typed.toLowerCase(), context)
  const name = templateName(kind)
  const path = join(context.services.exportsDir, name)
  await mkdir(context.services.exportsDir, { recursive: true })
  await writeFile(path, importTemplate(kind))
  const text = context.t('import-command.template', { kind: context.t(kind.label) })
  return textReply(text, { files: [{ name, path, title: name }] })
}

/** Lists how people chose to read headers; `forget` and a number ends that. */
async function columns({ words }: CommandArguments, context: CommandContext): Promise<Reply> {
  const { services, person, language, now, t } = context
  const [word = '', typed = ''] = words
  if (['forget', 'quen'].includes(foldAccents(word))) {
    const id = recordNumber(typed)
    await services.queries.run('forgetColumns', { id })
    await recordAudit(services.ops, person, 'import', { subject: `columns ${id}`, details: { forgotten: true } }, now)
    return textReply(t('columns.forgotten', { id }))
  }
  const choices = await services.queries.run('columnChoices', {})
  const items = choices.slice(0, HISTORY).map((choice) => ({
    code: String(choice.id),
    text: choiceText(choice, { language, ...services }),
  }))
  if (items.length === 0) return textReply(t('columns.none'))
  return textReply(t('columns.list', { example: `import columns forget ${choices[0]?.id ?? 1}` }), {
    parts: [{ kind: 'list', items }],
  })
}

/** Says whether dropped files are previewed here; `on` and `off` change it. */
async function preview({ words }: CommandArguments, context: CommandContext): Promise<Reply> {
  const { services, person, destination, now, t } = context
  const [typed] = words
  if (typed !== undefined) {
    const wanted = foldAccents(typed)
    if (!['on', 'off', 'bat', 'tat'].includes(wanted)) throw new AppError('import-preview-word', { typed })
    const choice = { preview: wanted === 'on' || wanted === 'bat', person, now }
    await choosePreview(services.ops, previewSubject(person, destination), choice)
  }
  const isOn = await wantsPreview(services.ops, previewSubject(person, destination))
  const other = isOn ? 'off' : 'on'
  const button: ReplyAction = {
    kind: 'command',
    id: 'preview',
    label: t(`preview.turn-${other}`),
    command: `import preview ${other}`,
  }
  return textReply(await dropText(context), { actions: typed === undefined ? [button] : [] })
}

/** What happens to a file that is dropped where a person asks. */
export async function dropText({ services, person, destination, t }: CommandContext): Promise<string> {
  const isOn = await wantsPreview(services.ops, previewSubject(person, destination))
  return t(isOn ? 'preview.drop-on' : 'preview.drop-off', { command: asTyped('import preview', person) })
}

/** Imports a file that was previewed. */
async function accept({ words, options }: CommandArguments, context: CommandContext): Promise<Reply> {
  const { services, person, now, t } = context
  const unclearDates = toDateOrder(options.get('dates'))
  const addLines = options.get('lines') === 'add'
  const jobId = words[0] ?? ''
  const { importJobId, job } = await acceptPreview(services.ops, { jobId, person, unclearDates, addLines, now })
  return textReply(t('preview.accepted', { file: job.fileName }), { tone: 'progress', follows: [importJobId] })
}

/** Leaves a file that was previewed. */
async function cancel({ words }: CommandArguments, { services, person, now, t }: CommandContext): Promise<Reply> {
  const { fileName } = await cancelPreview(services.ops, { jobId: words[0] ?? '', person, now })
  return textReply(t('preview.cancelled', { file: fileName }))
}

/** Imports a stored file again as the kind its sender chose. */
async function retry(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const kind = readTableKind(args.options.get('kind') ?? '–', context)
  const file = await keptFile(args, context)
  const follows = [await enqueueImport(context.services.ops, { ...file, kind: kind.name }, context.person, context.now)]
  const names = { file: file.fileName, kind: context.t(kind.label) }
  return textReply(context.t('import-command.retried', names), { tone: 'progress', follows })
}

async function ignore(args: CommandArguments, context: CommandContext): Promise<Reply> {
  const file = await keptFile(args, context)
  return textReply(context.t('import-command.ignored', { file: file.fileName }))
}

async function keptFile(args: CommandArguments, context: CommandContext): Promise<ImportJob> {
  const job = await findJob(context.services.ops, args.words[0] ?? '')
  if (job?.type !== importJob.type && job?.type !== previewJob.type) throw new AppError('import-file-gone')
  return JSON.parse(job.payload) as ImportJob
}

function readTableKind(typed: string, { services }: CommandContext): TableKind {
  const kinds = services.importKinds.filter(isTableKind)
  const kind = findKind(kinds, typed)
  if (kind) return kind
  throw new AppError('import-kind-wrong', { typed, kinds: kinds.map(({ name }) => name).join(', ') })
}

function templateActions({ t, services }: CommandContext): ReplyAction[] {
  return services.importKinds.filter(isTableKind).map(({ name, label }) => ({
    kind: 'command',
    id: `template-${name}`,
    label: t(label),
    command: `import template ${name}`,
  }))
}
