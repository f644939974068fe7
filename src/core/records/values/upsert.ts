import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { differs } from '../../db/sql.ts'
import type { StageColumn } from '../../db/stage.ts'

export interface StagedColumn extends StageColumn {
  /** Bit in `kept` that marks rows whose cell could not be read, so that an old value stays. */
  readonly bit?: number
}

export interface MergeCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Rows that only the database could tell to be wrong. */
  readonly rejected: number
}

/** How rows are brought into a table. */
export interface UpsertPlan {
  readonly table: keyof BusinessSchema
  readonly key: readonly string[]
  /** Columns with the expression each takes from `rows`; on an update they overwrite. */
  readonly columns: readonly { readonly name: string; readonly value: RawBuilder<unknown> }[]
  /** Values set when the row is made, and `touched` ones whenever it changes. */
  readonly onCreate: Readonly<Record<string, string | number>>
  readonly touched: Readonly<Record<string, string | number>>
  /** What is joined to `rows`, one of it at most for each. */
  readonly joined?: RawBuilder<unknown>
  /** `order by` over `rows`, where what is made must be in an order. */
  readonly ordered?: RawBuilder<unknown>
}

export interface UpsertRows {
  /** The rows, of which no two have the same key: a table or another source that can be called `rows`. */
  readonly from: RawBuilder<unknown>
  /** How many they are, and of how many the table has a record already. */
  readonly count: number
  readonly known: number
}

/** Inserts what is new and updates what differs, in one statement that leaves equal rows untouched. */
export async function upsert(
  trx: Kysely<BusinessSchema>,
  plan: UpsertPlan,
  { from, count, known }: UpsertRows,
): Promise<MergeCounts> {
  const { numAffectedRows = 0n } = await upsertStatement(plan, from).execute(trx)
  const created = count - known
  const updated = Number(numAffectedRows) - created
  return { created, updated, unchanged: known - updated, rejected: 0 }
}

/** What it changes are the rows that are new or differ. */
function upsertStatement(plan: UpsertPlan, from: RawBuilder<unknown>): RawBuilder<unknown> {
  const { table, key, columns, onCreate, touched, joined = NONE, ordered = NONE } = plan
  const set = Object.entries({ ...onCreate, ...touched })
  const names = [...columns.map(({ name }) => name), ...set.map(([name]) => name)]
  const values = [...columns.map(({ value }) => value), ...set.map(([, value]) => value)]
  return sql`insert into ${sql.table(table)} (${listed(names)})
    select ${sql.join(values)} from ${from} as rows ${joined} where true ${ordered}
    on conflict (${listed(key)}) do ${onConflict(plan)}`
}

const NONE = sql``

function onConflict({ table, key, columns, touched }: UpsertPlan): RawBuilder<unknown> {
  const updated = columns.filter(({ name }) => !key.includes(name)).map(({ name }) => name)
  if (updated.length === 0) return sql`nothing`
  const changes = Object.entries(touched).map(([name, value]) => sql`${sql.id(name)} = ${value}`)
  const taken = sql.raw(updated.map((name) => `"${name}" = excluded."${name}"`).join(', '))
  const differing = updated.map((name) => differs(sql.raw(`${table}."${name}"`), sql.raw(`excluded."${name}"`)))
  return sql`update set ${sql.join([taken, ...changes])} where ${sql.join(differing, sql` or `)}`
}

/** Names of columns, which are always the code's own. A node each would cost more than the rest of a statement. */
export function listed(names: readonly string[]): RawBuilder<unknown> {
  return sql.raw(names.map((name) => `"${name}"`).join(', '))
}

/** Of how many staged rows the table has the record already. */
export async function countKnown(
  trx: Kysely<BusinessSchema>,
  { table, key }: Pick<UpsertPlan, 'table' | 'key'>,
): Promise<number> {
  const names = listed(key)
  const { rows } = await sql<{ known: number }>`select count(*) as known from
    (select ${names} from stage.rows intersect select ${names} from ${sql.table(table)}) as both`.execute(trx)
  return rows[0]?.known ?? 0
}
