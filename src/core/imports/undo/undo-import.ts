import { type Kysely, sql } from 'kysely'
import type { BusinessSchema, ImportBatch } from '../../db/business-schema.ts'
import { sqlRules } from '../../db/sql.ts'
import { bulkLoad } from '../../db/stage.ts'
import { write } from '../../db/transaction.ts'
import { raiseVersion } from '../../db/version-cache.ts'
import type { ImportRequester } from '../../records/tables/clear-demo-data.ts'
import type { RecordTable } from '../kinds/import-kind.ts'
import { countUndo, findUndoable, type UndoCounts } from './undo-plan.ts'

/** How an undo ended; partly: some records had been changed since. */
export interface UndoResult extends UndoCounts {
  readonly id: number
  readonly status: 'undone' | 'partly'
}

export interface UndoRequest {
  readonly id: number
  readonly jobId: string
  readonly requestedBy: ImportRequester
  readonly now: Date
  readonly signal?: AbortSignal
}

/** An undo waits for ten minutes while another process is writing, as an import does. */
const PATIENCE = 600_000

/**
 * Takes an import back in one transaction: records it made go, records it changed get their earlier values back, and
 * those changed again since stay. A job that runs twice counts once. Throws what `findUndoable` does, and `import-busy`.
 */
export async function undoImport(db: Kysely<BusinessSchema>, request: UndoRequest): Promise<UndoResult> {
  const { id, jobId, requestedBy, now, signal } = request
  return write(
    db,
    async (trx) => {
      const done = await doneBefore(trx, request)
      if (done) return done
      const { batch, kind } = await findUndoable(trx, id)
      const { record } = kind
      const counts = await countUndo(trx, record, id)
      const status = counts.kept === 0 ? 'undone' : 'partly'
      await bulkLoad(trx, { table: record.table, rows: counts.removed + counts.restored }, async () => {
        if (counts.restored > 0) await restoreChanged(trx, record, batch)
        if (counts.removed > 0) await removeMade(trx, record, id)
      })
      await trx
        .updateTable('import_batches')
        .set((newest) => ({
          status,
          undone_at: now.toISOString(),
          undone_by: JSON.stringify(requestedBy),
          undone_by_job: jobId,
          undone_after: newest.selectFrom('import_batches').select(({ fn }) => fn.max('id').as('id')),
          removed: batch.removed + counts.removed,
          restored: batch.restored + counts.restored,
          undo_kept: counts.kept,
        }))
        .where('id', '=', id)
        .execute()
      await record.settle?.(trx, id)
      await trx.deleteFrom('import_changes').where('import_id', '=', id).where('taken_back', '=', 1).execute()
      if (counts.removed + counts.restored > 0) await raiseVersion(trx, kind.data)
      return { id, status, ...counts }
    },
    { patience: PATIENCE, busy: 'import-busy', ...(signal ? { signal } : {}) },
  )
}

/** What an earlier attempt of the same job did. */
async function doneBefore(trx: Kysely<BusinessSchema>, { id, jobId }: UndoRequest): Promise<UndoResult | undefined> {
  const batch = await trx
    .selectFrom('import_batches')
    .select(['status', 'removed', 'restored', 'undo_kept as kept'])
    .where('id', '=', id)
    .where('undone_by_job', '=', jobId)
    .executeTakeFirst()
  return batch && { ...batch, id, status: batch.status as UndoResult['status'] }
}

/** Gives the records that nothing changed since the import their earlier values back. */
async function restoreChanged(
  trx: Kysely<BusinessSchema>,
  { table, id }: RecordTable,
  batch: ImportBatch,
): Promise<void> {
  const key = sql.raw(`${table}."${id}"`)
  await sql`update import_changes set taken_back = 1 where import_id = ${batch.id} and exists (
    select 1 from ${sql.table(table)} where ${key} = record_id and changed_by_import = ${batch.id})`.execute(trx)
  const columns = JSON.parse(batch.changed_columns ?? '[]') as string[]
  const earlier = sql.ref('changes.earlier')
  const { columnTypes, unpacked } = sqlRules(trx)
  const types = await columnTypes(trx, table)
  const values = columns.map((name, at) => sql`${sql.id(name)} = ${unpacked(earlier, at, types.get(name) ?? 'text')}`)
  await sql`update ${sql.table(table)} set ${sql.join(values)} from import_changes as changes
    where changes.import_id = ${batch.id} and changes.taken_back = 1 and ${key} = changes.record_id`.execute(trx)
}

async function removeMade(trx: Kysely<BusinessSchema>, { table }: RecordTable, importId: number): Promise<void> {
  await sql`delete from ${sql.table(table)} where created_by_import = ${importId} and changed_by_import is null`.execute(
    trx,
  )
}
