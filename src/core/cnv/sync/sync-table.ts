import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { differs } from '../../db/sql.ts'
import { listed, type MergeCounts, type StagedColumn, upsert, type UpsertPlan } from '../../records/values/upsert.ts'
import type { FetchedRecord } from './record-source.ts'

/** A record, or a part of one, that could not be had. */
export interface RecordFault {
  /** What to ask for next time; undefined: nothing can be asked for. */
  readonly id: number | undefined
  readonly reason: string
}

/** Values ready to be stored, by column; one that is absent is null. */
export type SyncRow = Readonly<Record<string, string | number | null | undefined>>

export interface PreparedRows {
  readonly rows: readonly SyncRow[]
  readonly faults: readonly RecordFault[]
  /** Ids of which everything was had, so that an earlier failure is over. */
  readonly complete: readonly number[]
}

/** What is known of a record that is stored already. */
export interface StoredRecord {
  readonly key: string | number
  readonly cnv_updated_at: string | null
  readonly last_synced_at: string | null
  /** Nothing of it is missing. */
  readonly whole: boolean
}

/** Where a kind of record is kept. */
export interface SyncTable {
  readonly prepare: (records: readonly FetchedRecord[]) => PreparedRows
  readonly stored: (db: Kysely<BusinessSchema>, keys: readonly (string | number)[]) => Promise<StoredRecord[]>
  /** How rows are brought in; `at` is UTC ISO-8601. */
  readonly plan: (at: string) => UpsertPlan
  /** Rows as a statement reads them. */
  readonly source: (rows: readonly SyncRow[]) => RawBuilder<unknown>
}

/** Brings a page's rows in, inside the caller's `write`; all of them are synced at that instant. */
export async function saveRows(
  trx: Kysely<BusinessSchema>,
  table: SyncTable,
  { rows, at }: { readonly rows: readonly SyncRow[]; readonly at: string },
): Promise<MergeCounts> {
  const plan = table.plan(at)
  const [key = ''] = plan.key
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const distinct of distinctRows(rows, key)) {
    const from = table.source(distinct)
    const known = (
      await table.stored(
        trx,
        distinct.map((row) => row[key] ?? ''),
      )
    ).length
    const { created, updated, unchanged } = await upsert(trx, plan, { from, count: distinct.length, known })
    if (unchanged > 0) await touch(trx, plan, { at, keys: distinct.map((row) => row[key]) })
    counts.created += created
    counts.updated += updated
    counts.unchanged += unchanged
  }
  return counts
}

/** The rows in their order, in lists without two of one key: one statement changes a record once. */
function distinctRows(rows: readonly SyncRow[], key: string): SyncRow[][] {
  const lists: Map<unknown, SyncRow>[] = []
  for (const row of rows) {
    const list = lists.find((others) => !others.has(row[key]))
    if (list) list.set(row[key], row)
    else lists.push(new Map([[row[key], row]]))
  }
  return lists.map((list) => [...list.values()])
}

/** Rows of these columns as a source of a statement, each value of its column's type. */
export function rowSource(columns: readonly StagedColumn[]): SyncTable['source'] {
  const names = columns.map(({ name }) => name)
  const given = listed(names)
  const typed = sql.raw(
    columns.map(({ name, type }) => `cast(given.${name} as ${SQL_TYPES[type]}) as ${name}`).join(', '),
  )
  return (rows) => sql`(with given (${given}) as (values ${tuples(rows, names)}) select ${typed} from given)`
}

const SQL_TYPES = { integer: 'bigint', text: 'text' } as const

/** `(?, ?), (?, ?)` as one template: a page has thousands of values. */
function tuples(rows: readonly SyncRow[], names: readonly string[]): RawBuilder<unknown> {
  const values = rows.flatMap((row) => names.map((name) => row[name] ?? null))
  const between = values.map((_, at) => (at === 0 ? '(' : at % names.length === 0 ? '), (' : ', '))
  return sql(Object.assign([...between, ')'], { raw: [] }), ...values)
}

async function touch(
  trx: Kysely<BusinessSchema>,
  { table, key: [key = ''] }: UpsertPlan,
  { at, keys }: { readonly at: string; readonly keys: readonly unknown[] },
): Promise<void> {
  await sql`update ${sql.table(table)} set last_synced_at = ${at}
    where ${sql.id(key)} in (${sql.join(keys)}) and ${differs(sql.ref('last_synced_at'), sql`${at}`)}`.execute(trx)
}
