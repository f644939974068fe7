import { join } from 'node:path'
import {
  kindsToChoose,
  type ImportDetail,
  type ImportJob,
  type ImportJobResult,
  type ImportProgress,
  type ImportSummary,
  importErrorText,
} from '../../core/imports/import-result.ts'
import { isTableKind, kindText, type ImportKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { formatCount, formatDuration, formatInstant } from '../../core/i18n/formats.ts'
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
  /** The rejected rows, when there are any. */
  readonly files?: readonly ReplyFile[]
  /** The job to run again as another kind, offered when the kind was not recognised. */
  readonly jobId?: string
}

/** The final message of an import: counts that add up, notes and rejected rows, or why the file was refused. */
export function importDoneReply(detail: ImportDetail, options: ImportReplyOptions): Reply {
  const t = translator(options.language)
  if (detail.status === 'failed') return refusal(detail, options, t)
  const text = `${detail.file}: ${countsText(detail, options, t)}`
  const notes = detail.notes.map((note) => noteText(options.language, note.code, note.params))
  const clean = detail.rejected === 0 && detail.status === 'completed'
  return textReply(text, {
    tone: clean ? 'success' : 'warning',
    parts: notes.map((note) => ({ kind: 'note', text: note })),
    actions: undoable(detail) ? [undoAction(detail, t)] : [],
    files: options.files ?? [],
  })
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
  const files = detail.rejected > 0 ? [await rejectsFile(deps, importId, language)] : []
  return importDoneReply(detail, { ...deps, language, files, jobId: job.id })
}

async function rejectsFile(
  { queries, exportsDir }: JobReplyDeps,
  importId: number,
  language: Language,
): Promise<ReplyFile> {
  const name = `semir-rejected-rows-${importId}.csv`
  const path = join(exportsDir, name)
  await queries.run('writeRejectsFile', { importId, path, language })
  return { name, path, title: name }
}
