import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { differs } from '../../db/sql.ts'
import { staged, type StageColumn } from '../../db/stage.ts'

export interface StagedColumn extends StageColumn {
  /** Bit in `kept` of rows whose cell could not be read, so that the old value stays. */
  readonly bit?: number
}

export interface MergeCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Rows rejected during the merge, by a check against the database. */
  readonly rejected: number
}

/** How rows are upserted into a table. */
export interface UpsertPlan {
  readonly table: keyof BusinessSchema
  readonly key: readonly string[]
  /** Columns with their expression over `rows`; an update overwrites them. */
  readonly columns: readonly { readonly name: string; readonly value: RawBuilder<unknown> }[]
  /** Values set on insert, on update, and on both. */
  readonly onCreate: Readonly<Record<string, string | number>>
  readonly onUpdate?: Readonly<Record<string, string | number>>
  readonly touched: Readonly<Record<string, string | number>>
  /** A join to `rows` with at most one match per row. */
  readonly joined?: RawBuilder<unknown>
  /** `order by` over `rows`, where the order of inserts matters. */
  readonly ordered?: RawBuilder<unknown>
}

export interface UpsertRows {
  /** The source aliased as `rows`: a table or subquery with unique keys. */
  readonly from: RawBuilder<unknown>
  /** Number of rows, and of those that are in the table already. */
  readonly count: number
  readonly known: number
}

/** Inserts new rows and updates rows that differ, in one statement that does not touch equal rows. */
export async function upsert(
  trx: Kysely<BusinessSchema>,
  plan: UpsertPlan,
  { from, count, known }: UpsertRows,
): Promise<MergeCounts> {
  const { numAffectedRows = 0n } = await insertStatement(plan, from, onConflict(plan)).execute(trx)
  const created = count - known
  const updated = Number(numAffectedRows) - created
  return { created, updated, unchanged: known - updated, rejected: 0 }
}

/** Inserts what is new and leaves the rest alone. */
export async function insertNew(
  trx: Kysely<BusinessSchema>,
  plan: UpsertPlan,
  from: RawBuilder<unknown>,
): Promise<void> {
  await insertStatement(plan, from, NOTHING).execute(trx)
}

/** The number of affected rows is the number of new rows and of those the conflict clause changes. */
function insertStatement(
  plan: UpsertPlan,
  from: RawBuilder<unknown>,
  conflict: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { table, key, columns, onCreate, touched, joined = NONE, ordered = NONE } = plan
  const set = Object.entries({ ...onCreate, ...touched })
  const names = [...columns.map(({ name }) => name), ...set.map(([name]) => name)]
  const values = [...columns.map(({ value }) => value), ...set.map(([, value]) => value)]
  return sql`insert into ${sql.table(table)} (${listed(names)})
    select ${sql.join(values)} from ${from} as rows ${joined} where true ${ordered}
    on conflict (${listed(key)}) do ${conflict}`
}

const NONE = sql``
const NOTHING = sql`nothing`

function onConflict(plan: UpsertPlan): RawBuilder<unknown> {
  const { table } = plan
  const updated = updatedColumns(plan).map(({ name }) => name)
  if (updated.length === 0) return NOTHING
  const changes = Object.entries(changedWith(plan)).map(([name, value]) => sql`${sql.id(name)} = ${value}`)
  const taken = sql.raw(updated.map((name) => `"${name}" = excluded."${name}"`).join(', '))
  const differing = updated.map((name) => differs(sql.raw(`${table}."${name}"`), sql.raw(`excluded."${name}"`)))
  return sql`update set ${sql.join([taken, ...changes])} where ${sql.join(differing, sql` or `)}`
}

/** The columns that an update overwrites. */
export function updatedColumns<Plan extends UpsertPlan>({ columns, key }: Plan): Plan['columns'] {
  return columns.filter(({ name }) => !key.includes(name))
}

/** The values that come with every update. */
export function changedWith({ touched, onUpdate }: UpsertPlan): Readonly<Record<string, string | number>> {
  return { ...touched, ...onUpdate }
}

/** A column list as raw SQL; names come from code, never from input. A node per name costs more than the statement. */
export function listed(names: readonly string[]): RawBuilder<unknown> {
  return sql.raw(names.map((name) => `"${name}"`).join(', '))
}

/** Number of staged rows whose key is in the table already. */
export async function countKnown(
  trx: Kysely<BusinessSchema>,
  { table, key }: Pick<UpsertPlan, 'table' | 'key'>,
): Promise<number> {
  const names = listed(key)
  const { rows } = await sql<{ known: number }>`select count(*) as known from
    (select ${names} from ${staged('rows')} intersect select ${names} from ${sql.table(table)}) as shared`.execute(trx)
  return rows[0]?.known ?? 0
}
