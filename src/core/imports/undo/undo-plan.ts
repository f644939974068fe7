import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema, ImportBatch } from '../../db/business-schema.ts'
import { differs } from '../../db/sql.ts'
import { read } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import { findKind, type ImportKind, type RecordTable } from '../kinds/import-kind.ts'
import { importKinds } from '../kinds/import-kinds.ts'

/** Numbers of records. */
export interface UndoCounts {
  /** Made by the import and unchanged since: they go. */
  readonly removed: number
  /** Changed by the import and unchanged since: they get their earlier values back. */
  readonly restored: number
  /** Changed again since: they stay as they are. */
  readonly kept: number
}

/** A record that an undo leaves as it is. */
export interface KeptRecord {
  /** What people know the record by; may be empty for a customer, who then has the phone alone. */
  readonly key: string
  readonly phone: string | null
  /** The import that changed it since; null: the CNV sync did. */
  readonly changedBy: { readonly id: number; readonly file: string } | null
}

/** What undoing an import would do now. */
export interface UndoPlan extends UndoCounts {
  readonly id: number
  readonly file: string
  /** The name of an ImportKind. */
  readonly kind: string
  /** UTC ISO-8601. */
  readonly importedAt: string
  readonly keptRows: readonly KeptRecord[]
}

/** An import that can be undone. */
export interface UndoableImport {
  readonly batch: ImportBatch
  readonly kind: ImportKind
}

/**
 * Throws `import-undo-unknown`, `import-undo-nothing` for an import that brought no rows, `import-undone`, and
 * `import-undo-too-old` once the earlier values are dropped.
 */
export async function findUndoable(db: Kysely<BusinessSchema>, id: number): Promise<UndoableImport> {
  const batch = await db.selectFrom('import_batches').selectAll().where('id', '=', id).executeTakeFirst()
  const kind = batch && findKind(importKinds, batch.kind)
  if (!batch) throw new AppError('import-undo-unknown', { id })
  if (batch.status === 'undone') throw new AppError('import-undone', { id, file: batch.file_name })
  if (!kind || (batch.status !== 'completed' && batch.status !== 'partly')) {
    throw new AppError('import-undo-nothing', { id, file: batch.file_name })
  }
  if (batch.changed_columns === null) throw new AppError('import-undo-too-old', { id, file: batch.file_name })
  return { batch, kind }
}

export interface UndoQuestion {
  readonly id: number
  /** Kept records to list. */
  readonly limit: number
}

/** What undoing would do, without doing it. Throws what `findUndoable` does. */
export async function undoPlan(db: Kysely<BusinessSchema>, { id, limit }: UndoQuestion): Promise<UndoPlan> {
  return read(db, async (snapshot) => {
    const { batch, kind } = await findUndoable(snapshot, id)
    return {
      id,
      file: batch.file_name,
      kind: kind.name,
      importedAt: batch.finished_at,
      ...(await countUndo(snapshot, kind.record, id)),
      keptRows: await keptRecords(snapshot, kind.record, { id, limit }),
    }
  })
}

/** Records that an undone import could not take back, as things are now. */
export async function undoKept(db: Kysely<BusinessSchema>, { id, limit }: UndoQuestion): Promise<KeptRecord[]> {
  return read(db, async (snapshot) => {
    const batch = await snapshot.selectFrom('import_batches').select('kind').where('id', '=', id).executeTakeFirst()
    const kind = findKind(importKinds, batch?.kind)
    return kind ? keptRecords(snapshot, kind.record, { id, limit }) : []
  })
}

/** Counts what an undo does, before any of it is done. */
export async function countUndo(
  db: Kysely<BusinessSchema>,
  record: RecordTable,
  importId: number,
): Promise<UndoCounts> {
  const made = await countWhere(db, sql`${sql.table(record.table)} as target where created_by_import = ${importId}`)
  const changed = await countWhere(db, changedRecords(record, importId))
  return {
    removed: made.unchanged,
    restored: changed.ours,
    kept: made.all - made.unchanged + changed.all - changed.ours,
  }

  async function countWhere(of: Kysely<BusinessSchema>, from: RawBuilder<unknown>) {
    const { rows } = await sql<{ every: number; unchanged: number | null; ours: number | null }>`select
      count(*) as every,
      sum(case when changed_by_import is null then 1 else 0 end) as unchanged,
      sum(case when changed_by_import = ${importId} then 1 else 0 end) as ours from ${from}`.execute(of)
    const [{ every, unchanged, ours } = { every: 0, unchanged: 0, ours: 0 }] = rows
    return { all: every, unchanged: unchanged ?? 0, ours: ours ?? 0 }
  }
}

/** The records of which the import's earlier values are stored. */
function changedRecords({ table, id }: RecordTable, importId: number): RawBuilder<unknown> {
  return sql`import_changes as changes join ${sql.table(table)} as target on ${column(id)} = record_id
    where import_id = ${importId}`
}

const column = (name: string) => sql.raw(`target."${name}"`)

interface KeptRow {
  readonly known_by: string | number
  readonly phone: string | null
  readonly changed_by_import: number
  readonly file_name: string | null
}

async function keptRecords(
  db: Kysely<BusinessSchema>,
  record: RecordTable,
  { id, limit }: UndoQuestion,
): Promise<KeptRecord[]> {
  const { table, shownBy, phone } = record
  const shown = sql`${column(record.id)} as record_id, ${column(shownBy)} as known_by,
    ${phone === undefined ? sql`null` : column(phone)} as phone, changed_by_import`
  const changedSince = differs(sql.ref('changed_by_import'), sql.lit(id))
  const { rows } = await sql<KeptRow>`
    select kept.*, file_name from (
      select ${shown} from ${sql.table(table)} as target
        where created_by_import = ${id} and changed_by_import is not null
      union all select ${shown} from ${changedRecords(record, id)} and ${changedSince}
      order by 1 limit ${limit}) as kept
    left join import_batches on import_batches.id = kept.changed_by_import order by kept.record_id`.execute(db)
  return rows.map((row) => ({
    key: String(row.known_by),
    phone: row.phone,
    changedBy: row.file_name === null ? null : { id: row.changed_by_import, file: row.file_name },
  }))
}
