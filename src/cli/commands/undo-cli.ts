import type { Config } from '../../config.ts'
import { operator } from '../../core/access/policy.ts'
import { prepareDatabases } from '../../core/db/open.ts'
import { AppError } from '../../core/errors.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import { translator } from '../../core/i18n/translate.ts'
import { enqueueUndo, undoJob } from '../../core/imports/undo/undo-job.ts'
import type { UndoResult } from '../../core/imports/undo/undo-import.ts'
import { undoJson, type UndoJson } from '../../core/imports/undo/undo-json.ts'
import { undoKept, undoPlan } from '../../core/imports/undo/undo-plan.ts'
import { print, printJson } from '../cli-settings.ts'
import { runJobHere } from '../run-job-here.ts'

/** Records that stayed, of which the terminal prints the keys. */
const LISTED = { json: 10_000, text: 20 } as const

/** `semir import undo NUMBER`: takes an import back here and now. Throws what stands in its way. */
export async function undoCli(
  config: Config,
  words: readonly string[],
  { json }: { readonly json?: true },
): Promise<void> {
  const [typed = '', ...more] = words
  if (!/^\d{1,15}$/.test(typed) || more.length > 0)
    throw new AppError('import-undo-which', { typed: words.join(' ') || '–' })
  const undo = await undoHere(config, Number(typed), json ? LISTED.json : LISTED.text)
  if (json) printJson({ undo })
  else printUndo(undo, config)
}

async function undoHere(config: Config, id: number, limit: number): Promise<UndoJson> {
  const databases = await prepareDatabases(config)
  try {
    const plan = await undoPlan(databases.business.db, { id, limit: 0 })
    const jobId = await enqueueUndo(databases.ops.db, plan, operator)
    const t = translator(config.language)
    const job = { jobId, lane: undoJob.lane, describe: () => t('undo.running', { file: plan.file }) }
    const result = await runJobHere<UndoResult>(config, databases, job)
    const keptRows = result.kept === 0 ? [] : await undoKept(databases.business.db, { id, limit })
    return undoJson(result, keptRows, config.language)
  } finally {
    await databases.close()
  }
}

function printUndo({ id, status, removed, restored, kept, keptRows }: UndoJson, { language }: Config): void {
  const t = translator(language)
  const count = (rows: number) => formatCount(rows, language)
  print(t(`undo.${status}`, { id, removed: count(removed), restored: count(restored), kept: count(kept) }))
  for (const row of keptRows) print(`  ${row.key}: ${row.reason}`)
  if (kept > keptRows.length) print(`  … +${count(kept - keptRows.length)}`)
}
