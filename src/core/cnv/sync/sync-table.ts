import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { differs } from '../../db/sql.ts'
import { listed, type MergeCounts, type StagedColumn, upsert, type UpsertPlan } from '../../records/values/upsert.ts'
import type { FetchedRecord } from './record-source.ts'

/** A record that could not be fetched or read completely. */
export interface RecordFault {
  /** The id to fetch again next time; undefined: unknown. */
  readonly id: number | undefined
  readonly reason: string
}

/** Values to be stored, by column; an absent one is null. */
export type SyncRow = Readonly<Record<string, string | number | null | undefined>>

export interface PreparedRows {
  readonly rows: readonly SyncRow[]
  readonly faults: readonly RecordFault[]
  /** Ids read completely; their earlier failures are deleted. */
  readonly complete: readonly number[]
}

/** What is known of an already stored record. */
export interface StoredRecord {
  readonly key: string | number
  readonly cnv_updated_at: string | null
  readonly last_synced_at: string | null
  /** Whether no part is missing. */
  readonly whole: boolean
}

/** How one kind of record is read and stored. */
export interface SyncTable {
  readonly prepare: (records: readonly FetchedRecord[]) => PreparedRows
  readonly stored: (db: Kysely<BusinessSchema>, keys: readonly (string | number)[]) => Promise<StoredRecord[]>
  /** The upsert of rows; `at` is UTC ISO-8601. */
  readonly plan: (at: string) => UpsertPlan
  /** Rows as the source of a statement. */
  readonly source: (rows: readonly SyncRow[]) => RawBuilder<unknown>
}

/** Upserts a page's rows in the caller's transaction and marks all of them as synced at that instant. */
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

/** The rows in order, split into lists without duplicate keys: one statement changes a record only once. */
function distinctRows(rows: readonly SyncRow[], key: string): SyncRow[][] {
  const lists: Map<unknown, SyncRow>[] = []
  for (const row of rows) {
    const list = lists.find((others) => !others.has(row[key]))
    if (list) list.set(row[key], row)
    else lists.push(new Map([[row[key], row]]))
  }
  return lists.map((list) => [...list.values()])
}

/** Rows as the source of a statement, each value cast to its column's type. */
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

/** A record that was found as it is belongs to the sync as much as one it changed. */
async function touch(
  trx: Kysely<BusinessSchema>,
  { table, key: [key = ''], onUpdate = {} }: UpsertPlan,
  { at, keys }: { readonly at: string; readonly keys: readonly unknown[] },
): Promise<void> {
  const changes = Object.entries({ ...onUpdate, last_synced_at: at }).map(
    ([name, value]) => sql`${sql.id(name)} = ${value}`,
  )
  await sql`update ${sql.table(table)} set ${sql.join(changes)}
    where ${sql.id(key)} in (${sql.join(keys)}) and ${differs(sql.ref('last_synced_at'), sql`${at}`)}`.execute(trx)
}
