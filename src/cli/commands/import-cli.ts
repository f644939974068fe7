import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { countsText } from '../../bot/replies/import-reply.ts'
import { dataDirOf, makeDataDir } from '../../core/data-dir.ts'
import { prepareDatabases, type Databases } from '../../core/db/open.ts'
import { asAppError, AppError } from '../../core/errors.ts'
import { enqueueImport, importJob } from '../../core/imports/enqueue-import.ts'
import {
  importErrorText,
  type ImportDetail,
  type ImportJob,
  type ImportJobResult,
  type ImportProgress,
} from '../../core/imports/import-result.ts'
import { changedName, changeTexts, formatTexts, previewNotes } from '../../core/imports/preview/preview-texts.ts'
import type { ImportPreview } from '../../core/imports/preview/import-preview.ts'
import { enqueuePreview, previewJob } from '../../core/imports/preview/preview-job.ts'
import { importBatch } from '../../core/imports/import-history.ts'
import {
  importJson,
  unrecordedImportJson,
  type ImportJson,
  type UnrecordedImport,
} from '../../core/imports/import-json.ts'
import { dateOrders, toDateOrder } from '../../core/records/values/read-date.ts'
import { headerKey } from '../../core/imports/read/header/match-field.ts'
import { findKind } from '../../core/imports/kinds/import-kind.ts'
import { importKinds, tableKinds, type ImportKindName } from '../../core/imports/kinds/import-kinds.ts'
import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { noteText, reasonText, translator } from '../../core/i18n/translate.ts'
import { runChatLine } from '../chat-cli.ts'
import { configOf, DATA_OPTION, print, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'
import type { Config } from '../../config.ts'
import { operator } from '../../core/access/policy.ts'
import { enqueueUndo, undoJob } from '../../core/imports/undo/undo-job.ts'
import type { UndoResult } from '../../core/imports/undo/undo-import.ts'
import { undoJson, type UndoJson } from '../../core/imports/undo/undo-json.ts'
import { undoKept, undoPlan } from '../../core/imports/undo/undo-plan.ts'
import { runJobHere } from '../run-job-here.ts'

interface ImportOptions extends DataOption {
  readonly kind?: string
  readonly dates?: string
  readonly map?: readonly string[]
  readonly addLines?: true
  readonly preview?: true
  readonly json?: true
}

/** A file as the job of its import or preview ended. */
interface DoneFile {
  readonly detail: ImportDetail | UnrecordedImport
  readonly preview?: ImportPreview
}

/** What the command line says of all its files. */
type FileOptions = Pick<ImportJob, 'kind' | 'unclearDates' | 'columns' | 'addLines'> & { readonly preview: boolean }

/** Words of the chat's import command; an existing file of that name takes precedence. */
const CHAT_WORDS: ReadonlySet<string> = new Set(['status', 'history', 'template', 'columns'])
const REJECTS_SHOWN = 10
const KINDS = importKinds.map(({ name }) => name).join(', ')

/** `semir import FILE…`: each file is a job like any other, run in this process. */
export const importCli: AddCommands = (program, setCode) => {
  program
    .command('import')
    .description(
      'import POS files and CNV customers; or: import history, import status, import template KIND, import columns, import undo NUMBER',
    )
    .argument('<file...>', 'CSV or XLSX files as the POS exports them, JSON lists of CNV customers or memberships')
    .option('--kind <kind>', `what the files hold: ${KINDS} (default: found from the file)`)
    .option('--dates <order>', `how unclear dates are read: ${dateOrders.join(' or ')} (default: ${dateOrders[0]})`)
    .option('--map <column=field>', 'read a column as a field, or as nothing: "Note="', collect, [])
    .option('--add-lines', 'add up the rows of an invoice, where a file has a row for each article')
    .option('--preview', 'show what the import would do, and save nothing')
    .option('--json', 'print one JSON document')
    .option(...DATA_OPTION)
    .action(async (files: string[], options: ImportOptions) => {
      const config = configOf(options)
      const [first = ''] = files
      if (CHAT_WORDS.has(first) && !existsSync(first)) {
        setCode(await runChatLine(config, ['import', ...files].join(' ')))
        return
      }
      if (first === 'undo' && !existsSync(first)) {
        await undoCli(config, files.slice(1), options)
        return
      }
      const done = await importFiles(config, files, readOptions(options))
      if (options.json) printJson({ imports: done.map((file) => jsonOf(file, config.language)) })
      else for (const file of done) printFile(file, config)
      setCode(done.some(({ detail }) => !('id' in detail) || detail.status === 'failed') ? 1 : 0)
    })
}

function collect(typed: string, before: readonly string[]): string[] {
  return [...before, typed]
}

function readOptions({ kind: typedKind, dates, map = [], preview, addLines }: ImportOptions): FileOptions {
  const kind = readKind(typedKind)
  const unclearDates = toDateOrder(dates)
  if (dates !== undefined && !unclearDates) {
    throw new AppError('import-dates-wrong', { typed: dates, orders: dateOrders.join(', ') })
  }
  return {
    ...(kind ? { kind } : {}),
    ...(unclearDates ? { unclearDates } : {}),
    ...(map.length === 0 ? {} : { columns: Object.fromEntries(map.map((typed) => readMapped(typed, kind))) }),
    ...(addLines ? { addLines } : {}),
    preview: preview === true,
  }
}

/** `Revenue=Sales Amount`: a column and the field's header or name. */
function readMapped(typed: string, kind: ImportKindName | undefined): [string, string] {
  const fields = tableKinds.filter(({ name }) => kind === undefined || name === kind).flatMap((each) => each.fields)
  const sign = typed.lastIndexOf('=')
  const [column, wanted] = [typed.slice(0, sign).trim(), headerKey(typed.slice(sign + 1))]
  const field = fields.find(({ header, name }) => [header, name].map(headerKey).includes(wanted))
  if (sign < 1 || column === '' || (wanted !== '' && !field)) {
    throw new AppError('import-map-wrong', {
      typed,
      fields: [...new Set(fields.map(({ header }) => header))].join(', '),
    })
  }
  return [column, field?.name ?? '']
}

function readKind(typed: string | undefined): ImportKindName | undefined {
  if (typed === undefined) return undefined
  const kind = findKind(importKinds, typed)
  if (!kind) throw new AppError('import-kind-wrong', { typed, kinds: KINDS })
  return kind.name
}

async function importFiles(config: Config, files: readonly string[], options: FileOptions): Promise<DoneFile[]> {
  await makeDataDir(config.dataDir)
  const databases = await prepareDatabases(config)
  try {
    const done: DoneFile[] = []
    for (const file of files) done.push(await importFile(config, databases, file, options))
    return done
  } finally {
    await databases.close()
  }
}

/** A worker of another machine may be the first to take the job, so it gets a copy of the file. */
async function pathFor({ databaseUrl, dataDir }: Config, path: string): Promise<string> {
  if (databaseUrl === undefined || !existsSync(path)) return path
  const copy = join(dataDirOf(dataDir).uploads, randomUUID())
  await copyFile(path, copy)
  return copy
}

async function importFile(
  config: Config,
  databases: Databases,
  file: string,
  { preview, ...options }: FileOptions,
): Promise<DoneFile> {
  const job = {
    path: await pathFor(config, resolve(file)),
    fileName: basename(file),
    ...options,
    removeAfter: config.databaseUrl !== undefined,
    requestedBy: { platform: operator.platform, id: operator.id, name: operator.name },
  }
  const describe = (progress: unknown) => {
    const { bytesRead, bytesTotal, rows } = progress as ImportProgress
    const percent = Math.floor((bytesRead / Math.max(1, bytesTotal)) * 100)
    return `${basename(file)}: ${percent}% · ${formatCount(rows, config.language)}`
  }
  try {
    if (preview) {
      const jobId = await enqueuePreview(databases.ops.db, job, operator)
      const previewed = await runJobHere<ImportPreview>(config, databases, { jobId, lane: previewJob.lane, describe })
      return { detail: previewed.detail, preview: previewed }
    }
    const jobId = await enqueueImport(databases.ops.db, job, operator)
    const { importId } = await runJobHere<ImportJobResult>(config, databases, {
      jobId,
      lane: importJob.lane,
      describe,
    })
    const detail = await importBatch(databases.business.db, { id: importId })
    if (!detail) throw new Error(`import ${importId} has no record`)
    return { detail }
  } catch (thrown) {
    // One bad file does not stop the others.
    const known = asAppError(thrown)
    if (!known) throw thrown
    const error = { code: known.code, params: known.params }
    return { detail: { file: basename(file), kind: options.kind ?? null, error } }
  }
}

function jsonOf({ detail, preview }: DoneFile, language: Language): ImportJson {
  if (!('id' in detail)) return unrecordedImportJson(detail, language)
  return importJson(detail, language, preview ? previewNotes(preview, language) : [])
}

function printFile({ detail, preview }: DoneFile, config: Config): void {
  const { language } = config
  if (detail.error) {
    process.stderr.write(`${importErrorText(language, detail.file, detail.error)}\n`)
  }
  if (!('id' in detail) || detail.error) return
  if (preview) print(translator(language)('preview.nothing-saved', { file: detail.file }))
  print(
    `${detail.file}: ${countsText(detail, { language, timeZone: config.timeZone, importKinds }, translator(language))}`,
  )
  for (const note of detail.notes) print(`  ${noteText(language, note.code, note.params)}`)
  for (const reject of detail.rejects.slice(0, REJECTS_SHOWN)) {
    print(`  ${reject.row} ${reject.column}: ${reasonText(language, reject.code, reject.params)}`)
  }
  if (detail.rejected > REJECTS_SHOWN) print(`  … +${detail.rejected - REJECTS_SHOWN}`)
  if (preview) printPreview(preview, config)
}

/** What would change, and how the file is read. */
function printPreview(preview: ImportPreview, { language, timeZone }: Config): void {
  const { firstImportedAt: same } = preview.detail
  const t = translator(language)
  if (same !== null) print(`  ${t('preview.same-file', { at: formatInstant(same, timeZone) })}`)
  if (preview.changes.length > 0) print(`  ${t('preview.changes')}:`)
  for (const record of preview.changes)
    print(`  ${changedName(record)} · ${changeTexts(record, language, true).join(', ')}`)
  print(`  ${t('preview.formats')}:`)
  for (const text of formatTexts(preview, language)) print(`  ${text}`)
}

/** Records that stayed, of which the terminal prints the keys. */
const LISTED = { json: 10_000, text: 20 } as const

/** `semir import undo NUMBER`: takes an import back here and now. Throws what stands in its way. */
async function undoCli(config: Config, words: readonly string[], { json }: { readonly json?: true }): Promise<void> {
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
