import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText, translator } from '../../core/i18n/translate.ts'
import { kindText, type ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { UndoJob } from '../../core/imports/undo/undo-job.ts'
import type { UndoResult } from '../../core/imports/undo/undo-import.ts'
import { keptName, keptReason } from '../../core/imports/undo/undo-json.ts'
import type { KeptRecord, UndoCounts, UndoPlan } from '../../core/imports/undo/undo-plan.ts'
import { hasFailed, readJobError } from '../../core/jobs/runner.ts'
import { type Reply, type ReplyPart, textReply } from '../../core/delivery/reply.ts'
import type { JobReply } from './job-reply.ts'

/** Kept records that a message lists. */
export const KEPT_LISTED = 5

export interface UndoReplyOptions {
  readonly language: Language
  readonly timeZone: string
  readonly importKinds: readonly ImportKind[]
}

/** What undoing an import would do, with the button that does it. */
export function undoPlanReply(plan: UndoPlan, { language, timeZone, importKinds }: UndoReplyOptions): Reply {
  const t = translator(language)
  const kind = kindText(importKinds, plan.kind, t)
  const at = formatInstant(plan.importedAt, timeZone)
  return textReply(t('undo.would', { file: plan.file, kind, at, ...counted(plan, language) }), {
    parts: keptParts(plan.kept, plan.keptRows, language),
    actions: [
      {
        kind: 'command',
        id: 'undo',
        label: t('undo.confirm', { id: plan.id }),
        command: `import undo ${plan.id} confirm`,
      },
    ],
  })
}

/** An undo as chat reports it. */
export const undoJobReply: JobReply = async (job, language, { queries }) => {
  const t = translator(language)
  const { fileName: file } = JSON.parse(job.payload) as UndoJob
  if (hasFailed(job)) {
    const { code, params } = readJobError(job)
    return textReply(errorText(language, code, params), { tone: 'error' })
  }
  if (job.status !== 'completed') return textReply(t('undo.running', { file }), { tone: 'progress' })
  const result = JSON.parse(job.result ?? '{}') as UndoResult
  const { id, status, kept } = result
  const keptRows = kept === 0 ? [] : await queries.run('undoKept', { id, limit: KEPT_LISTED })
  return textReply(`${file}: ${t(`undo.${status}`, { id, ...counted(result, language) })}`, {
    tone: status === 'undone' ? 'success' : 'warning',
    parts: keptParts(kept, keptRows, language),
  })
}

function counted({ removed, restored, kept }: UndoCounts, language: Language) {
  const count = (rows: number) => formatCount(rows, language)
  return { removed: count(removed), restored: count(restored), kept: count(kept) }
}

function keptParts(kept: number, rows: readonly KeptRecord[], language: Language): ReplyPart[] {
  if (kept === 0) return []
  const items = rows.map((row) => ({ code: keptName(row), text: keptReason(row, language) }))
  const more = kept > rows.length ? [{ text: `+${formatCount(kept - rows.length, language)}` }] : []
  return [{ kind: 'list', title: translator(language)('undo.kept'), items: [...items, ...more] }]
}
