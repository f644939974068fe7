import { join } from 'node:path'
import {
  kindsToChoose,
  type ImportDays,
  type ImportDetail,
  type ImportJob,
  type ImportJobResult,
  type ImportProgress,
  type ImportSummary,
  importErrorText,
} from '../../core/imports/import-result.ts'
import { isTableKind, kindText, type ImportKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { formatCount, formatDay, formatDuration, formatInstant } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { noteText, translator, type Translate } from '../../core/i18n/translate.ts'
import { hasFailed, readJobError } from '../../core/jobs/runner.ts'
import { type Reply, type ReplyAction, type ReplyFile, textReply } from '../../core/delivery/reply.ts'
import type { JobReply, JobReplyDeps } from './job-reply.ts'

/** The message of a waiting or running import: "40% · 12,300 rows". */
export function importProgressReply(fileName: string, progress: ImportProgress | undefined, language: Language): Reply {
  const t = translator(language)
  if (!progress) return textReply(t('import-reply.queued', { file: fileName }), { tone: 'progress' })
  const share = progress.bytesTotal > 0 ? Math.floor((progress.bytesRead / progress.bytesTotal) * 100) : 0
  const rows = formatCount(progress.rows, language)
  const key = progress.phase === 'reading' ? 'import-reply.reading' : 'import-reply.merging'
  return textReply(t(key, { file: fileName, percent: Math.min(100, share), rows }), { tone: 'progress' })
}

export interface ImportReplyOptions {
  readonly language: Language
  readonly timeZone: string
  readonly importKinds: readonly ImportKind[]
  /** Base address of the web pages, for a link to the import's own. */
  readonly publicUrl?: string
  /** The rejected rows, when there are any. */
  readonly files?: readonly ReplyFile[]
  /** The job to run again as another kind, offered when the kind was not recognised. */
  readonly jobId?: string
}

/** The final message of an import: how it went and what is there now, what to fix, all counts, notes; or its refusal. */
export function importDoneReply(detail: ImportDetail, options: ImportReplyOptions): Reply {
  const t = translator(options.language)
  if (detail.status === 'failed') return refusal(detail, options, t)
  const clean = detail.rejected === 0 && detail.status === 'completed'
  const lines = [
    ...fixLines(detail, options.language),
    ...(detail.status === 'duplicate' ? [] : [countsText(detail, options, t)]),
    ...detail.notes.map((note) => noteText(options.language, note.code, note.params)),
  ]
  return textReply(headline(detail, options, t), {
    tone: clean ? 'success' : 'warning',
    parts: lines.map((text) => ({ kind: 'note', text })),
    actions: doneActions(detail, options, t),
    files: options.files ?? [],
  })
}

/** `sales.csv: 4,862 new sales, 12 updated, 01/01/2023 – 30/06/2026`. */
function headline(detail: ImportDetail, options: ImportReplyOptions, t: Translate): string {
  const { file, kind, created, updated, unchanged, days, status } = detail
  if (status === 'duplicate') return `${file}: ${countsText(detail, options, t)}`
  const named = (rows: number) => ({
    rows: formatCount(rows, options.language),
    kind: kind ? kindText(options.importKinds, kind, t) : '–',
  })
  const done = [
    ...(created > 0
      ? [t(created === 1 ? 'import-reply.one-created' : 'import-reply.done-created', named(created))]
      : []),
    ...(updated > 0
      ? [created > 0 ? t('import-reply.updated', named(updated)) : t('import-reply.done-updated', named(updated))]
      : []),
  ]
  if (done.length === 0)
    done.push(t(unchanged > 0 ? 'import-reply.done-same' : 'import-reply.done-none', named(unchanged)))
  const dated = [...done, ...(days && created + updated > 0 ? [daysText(days)] : [])].join(', ')
  return [`${file}: ${dated}`, ...toFix(detail, options.language)].join(' · ')
}

function daysText({ first, last }: ImportDays): string {
  return first === last ? formatDay(first) : `${formatDay(first)} – ${formatDay(last)}`
}

/** `109 rows to fix`. */
function toFix({ rejected }: ImportSummary, language: Language): string[] {
  if (rejected === 0) return []
  const key = rejected === 1 ? 'import-reply.one-to-fix' : 'import-reply.to-fix'
  return [translator(language)(key, { rows: formatCount(rejected, language) })]
}

/** `To fix: 42 Sales Amount · 36 Sales Date`. */
function fixLines({ rejectedBy }: ImportSummary, language: Language): string[] {
  if (rejectedBy.length === 0) return []
  const columns = rejectedBy.map(({ column, rows }) => `${formatCount(rows, language)} ${column}`).join(' · ')
  return [noteText(language, 'to-fix', { columns })]
}

function doneActions(
  detail: ImportDetail,
  { publicUrl, importKinds }: ImportReplyOptions,
  t: Translate,
): ReplyAction[] {
  const { id, days, created, updated } = detail
  const open: ReplyAction[] =
    publicUrl === undefined
      ? []
      : [{ kind: 'link', id: 'open', label: t('import-reply.open'), url: `${publicUrl}/imports/${id}/` }]
  const kind = importKinds.find(({ name }) => name === detail.kind)
  const see: ReplyAction[] =
    kind && isTableKind(kind) && kind.figures && days && created + updated > 0
      ? [
          {
            kind: 'command',
            id: 'see',
            label: t('import-reply.see-sales'),
            command: `analytics ${days.first}..${days.last}`,
          },
        ]
      : []
  return [...open, ...see, ...(undoable(detail) ? [undoAction(detail, t)] : [])]
}

/** `31,204 rows · 812 new · 4,950 updated · 25,401 unchanged · 41 rejected (22 phone, 19 date)`. */
export function countsText(summary: ImportSummary, options: ImportReplyOptions, t: Translate): string {
  const count = (value: number) => formatCount(value, options.language)
  if (summary.status === 'duplicate') {
    const at = summary.firstImportedAt ? formatInstant(summary.firstImportedAt, options.timeZone) : '–'
    return t('import-reply.duplicate', { at })
  }
  const undone = summary.undo && formatInstant(summary.undo.at, options.timeZone)
  const columns = summary.rejectedBy.map(({ column, rows }) => `${count(rows)} ${column}`).join(', ')
  const took = Date.parse(summary.finishedAt) - Date.parse(summary.startedAt)
  return [
    t('import-reply.rows', {
      rows: count(summary.rows),
      kind: summary.kind ? kindText(options.importKinds, summary.kind, t) : '–',
    }),
    t('import-reply.created', { rows: count(summary.created) }),
    t('import-reply.updated', { rows: count(summary.updated) }),
    t('import-reply.unchanged', { rows: count(summary.unchanged) }),
    t('import-reply.rejected', { rows: count(summary.rejected) }) + (columns ? ` (${columns})` : ''),
    ...(undone ? [t(summary.status === 'partly' ? 'undo.list-partly' : 'undo.list', { at: undone })] : []),
    ...(summary.duplicatesInFile > 0 ? [t('import-reply.repeated', { rows: count(summary.duplicatesInFile) })] : []),
    ...(summary.warned > 0 ? [t('import-reply.warned', { rows: count(summary.warned) })] : []),
    formatDuration(Math.max(0, took)),
  ].join(' · ')
}

function refusal(detail: ImportDetail, options: ImportReplyOptions, t: Translate): Reply {
  const error = detail.error ?? { code: 'unexpected', params: {} }
  const text = importErrorText(options.language, detail.file, error)
  const kinds = kindsToChoose(error, options.importKinds.filter(isTableKind))
  return textReply(text, { tone: 'error', actions: kindChoices(kinds, options, t) })
}

function undoable({ status, created, updated }: ImportSummary): boolean {
  return status === 'completed' && created + updated > 0
}

/** Asks what undoing would do: it changes nothing yet. */
function undoAction({ id }: ImportSummary, t: Translate): ReplyAction {
  return { kind: 'command', id: 'undo', label: t('undo.button'), command: `import undo ${id}` }
}

function kindChoices(kinds: readonly TableKind[], { jobId }: ImportReplyOptions, t: Translate): ReplyAction[] {
  if (jobId === undefined || kinds.length === 0) return []
  return [
    ...kinds.map(({ name, label }): ReplyAction => ({
      kind: 'command',
      id: name,
      label: t(label),
      command: `import retry ${jobId} kind:${name}`,
    })),
    { kind: 'command', id: 'ignore', label: t('import-reply.ignore'), command: `import ignore ${jobId}` },
  ]
}

/** The message of an import job in any state; when it ends, with the rejected rows as a file. */
export const importJobReply: JobReply = async (job, language, deps) => {
  const { fileName } = JSON.parse(job.payload) as ImportJob
  if (hasFailed(job)) {
    return textReply(importErrorText(language, fileName, readJobError(job)), { tone: 'error' })
  }
  if (job.status !== 'completed') {
    const progress = job.progress === null ? undefined : (JSON.parse(job.progress) as ImportProgress)
    return importProgressReply(fileName, progress, language)
  }
  const { importId } = JSON.parse(job.result ?? '{}') as ImportJobResult
  const detail = await deps.queries.run('importBatch', { id: importId })
  if (!detail) throw new Error(`import ${importId} of job ${job.id} has no record`)
  const files = detail.rejected > 0 ? [await rejectsFile(deps, detail, language)] : []
  return importDoneReply(detail, { ...deps, language, files, jobId: job.id })
}

async function rejectsFile(
  { queries, exportsDir }: JobReplyDeps,
  { id: importId, file, rejected }: ImportDetail,
  language: Language,
): Promise<ReplyFile> {
  const name = `semir-rejected-rows-${importId}.csv`
  const path = join(exportsDir, name)
  await queries.run('writeRejectsFile', { importId, path, language })
  const key = rejected === 1 ? 'import-reply.one-to-fix-file' : 'import-reply.to-fix-file'
  return {
    name,
    path,
    title: name,
    comment: translator(language)(key, { rows: formatCount(rejected, language), file }),
  }
}
