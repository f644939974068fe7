import { type Kysely, sql } from 'kysely'
import { dayText } from '../../calendar/day.ts'
import { type Stage, staged as stagedTable } from '../../db/stage.ts'
import { write } from '../../db/transaction.ts'
import { raiseVersion } from '../../db/version-cache.ts'
import { rememberColumns } from '../column-choices.ts'
import { clearDemoData, isDemo, type ImportRequester } from '../../records/tables/clear-demo-data.ts'
import { countRejectedBy } from '../import-history.ts'
import type { ImportDays, ImportMessage, SettledFormats } from '../import-result.ts'
import { applyPlan } from './apply-plan.ts'
import { isTableKind, type ImportKind, type MergePlan } from '../kinds/import-kind.ts'
import { tablesFilled } from '../kinds/import-kinds.ts'
import type { ReadCounts, ReadHeader } from '../read/rows/row-batch.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import type { StagedColumn } from '../../records/values/upsert.ts'
import type { BusinessSchema, NewImportBatch } from '../../db/business-schema.ts'

/** A file that was read to its end and waits in its stage. */
export interface StagedFile {
  readonly stage: Stage<BusinessSchema>
  readonly kind: ImportKind
  readonly header: ReadHeader
  readonly labels: readonly string[]
  readonly columns: readonly StagedColumn[]
  readonly keptBits: number
  readonly counts: ReadCounts
  readonly notes: readonly ImportMessage[]
  readonly formats: SettledFormats
}

/** What the batch record says beside the counts. */
export type BatchOrigin = Omit<BatchRecord, 'kind' | 'status'>

/** Imports wait for ten minutes while another process is writing. */
const PATIENTLY = { patience: 600_000, busy: 'import-busy' } as const

/**
 * Moves staged rows into the business database and records the batch, in one transaction: all of it or nothing.
 * Returns the batch's id. Throws `import-busy`.
 */
export async function mergeStaged(
  file: StagedFile,
  origin: BatchOrigin,
  signal: AbortSignal,
  kinds: readonly ImportKind[],
): Promise<number> {
  return file.stage.merge((trx) => mergeAll(trx, file, origin, tablesFilled(kinds)), { ...PATIENTLY, signal })
}

async function mergeAll(
  trx: Kysely<BusinessSchema>,
  file: StagedFile,
  origin: BatchOrigin,
  demoTables: readonly (keyof BusinessSchema)[],
): Promise<number> {
  const { kind, header, labels, keptBits, counts } = file
  const demoCleared = !isDemo(origin) && (await clearDemoData(trx, demoTables))
  const notes = demoCleared ? [...file.notes, { code: 'demo-cleared', params: {} }] : file.notes
  const importId = await insertBatch(trx, {
    ...origin,
    kind: kind.name,
    status: 'completed',
    header: JSON.stringify(labels),
    notes: JSON.stringify(notes),
  })
  const staged = await countStaged(trx)
  const at = origin.finished_at
  const columns = file.columns.filter(({ name }) => name !== KEPT)
  const context = { trx, kind, found: header.columns, columns, keptBits, importId, at, preview: false }
  const plan = await kind.plan(context)
  const days = await stagedDays(trx, kind, plan)
  const merged = await applyPlan(trx, plan, { importId, record: kind.record, staged })
  await trx
    .updateTable('import_batches')
    .set({
      rows: counts.rows,
      created: merged.created,
      updated: merged.updated,
      unchanged: merged.unchanged,
      rejected: counts.rejected + merged.rejected,
      duplicates_in_file: counts.rows - counts.rejected - staged,
      warned: counts.warned,
      first_day: days?.first ?? null,
      last_day: days?.last ?? null,
      changed_columns: JSON.stringify(merged.changedColumns),
    })
    .where('id', '=', importId)
    .execute()
  await sql`insert into import_issues (import_id, severity, "row", "column", value, reason, params, cells)
    select ${importId}, severity, "row", "column", value, reason, params, cells
    from ${stagedTable('issues')} order by "row"`.execute(trx)
  await trx
    .updateTable('import_batches')
    .set({ rejected_by: JSON.stringify(await countRejectedBy(trx, importId)) })
    .where('id', '=', importId)
    .execute()
  if (header.choice) {
    const by = (JSON.parse(origin.requested_by) as ImportRequester).name
    await rememberColumns(trx, { labels, kind: kind.name, columns: header.choice, by, at })
  }
  if (merged.created + merged.updated > 0) await raiseVersion(trx, kind.data)
  return importId
}

export async function countStaged(trx: Kysely<BusinessSchema>): Promise<number> {
  const { rows } = await sql<{ staged: number }>`select count(*) as staged from ${stagedTable('rows')}`.execute(trx)
  return rows[0]?.staged ?? 0
}

/** The first and last day of staged rows, of a kind whose figures are of days. */
export async function stagedDays(
  trx: Kysely<BusinessSchema>,
  kind: ImportKind,
  plan: MergePlan,
): Promise<ImportDays | null> {
  if (!isTableKind(kind) || !kind.figures) return null
  const column = plan.columns.find(({ name }) => name === kind.held.day)
  if (!column) return null
  const { rows } = await sql<Record<'first' | 'last', string | number | null>>`
    select min(${column.value}) as first, max(${column.value}) as last from ${stagedTable('rows')} as rows`.execute(trx)
  const [first, last] = [rows[0]?.first ?? null, rows[0]?.last ?? null].map((day) =>
    typeof day === 'number' ? dayText(day) : day,
  )
  return first && last ? { first, last } : null
}

const BLANK = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  duplicates_in_file: 0,
  warned: 0,
  notes: '[]',
}

/** A batch as it begins; what is counted later starts at 0. */
export type BatchRecord = Omit<NewImportBatch, 'id' | keyof typeof BLANK> & Partial<typeof BLANK>

/** Records a file of which nothing is merged; returns the batch's id. Throws `import-busy`. */
export async function recordBatch(db: Kysely<BusinessSchema>, record: BatchRecord): Promise<number> {
  return write(db, (trx) => insertBatch(trx, record), PATIENTLY)
}

async function insertBatch(db: Kysely<BusinessSchema>, record: BatchRecord): Promise<number> {
  const batch = db.insertInto('import_batches').values({ ...BLANK, ...record })
  return (await batch.returning('id').executeTakeFirstOrThrow()).id
}
