import { type Expression, type Kysely, type QueryExecutorProvider, type RawBuilder, sql, type SqlBool } from 'kysely'
import { databaseBehind } from './transaction.ts'

/** Bound parameters per statement; below the limit of every dialect. */
const BOUND = 10_000

/** Runs a query over a list too long for one statement, in parts, and returns all rows. */
export async function inParts<Value, Row>(
  values: readonly Value[],
  query: (part: readonly Value[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < values.length; from += BOUND) rows.push(...(await query(values.slice(from, from + BOUND))))
  return rows
}

/** `is distinct from`: null differs from every value but null. */
export function differs(one: Expression<unknown>, other: Expression<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`${one} is distinct from ${other}`
}

/** What databases say differently. */
export interface SqlRules {
  /** The values as one text: a JSON array. */
  readonly packed: (values: readonly Expression<unknown>[]) => RawBuilder<string>
  /** A value of a text that `packed` made, by its position from 0, as a column of the type holds it. */
  readonly unpacked: (text: Expression<unknown>, position: number, type: 'integer' | 'text') => RawBuilder<unknown>
  /** What a table's rows can be read in the order of. */
  readonly rowKeyOf: (db: QueryExecutorProvider, table: string) => Promise<RowKey>
  /** A column's value, long texts cut after `characters` where the database can. */
  readonly clippedCell: (column: string, characters: number) => RawBuilder<unknown>
  readonly columnTypes: (db: QueryExecutorProvider, table: string) => Promise<ReadonlyMap<string, 'integer' | 'text'>>
  /** Makes a table number its next row after those it has, some of which came with their numbers. */
  readonly continueNumbers: (db: QueryExecutorProvider, table: string, column: string) => Promise<void>
  /** `ok`, or what is wrong with the stored data. */
  readonly check: (db: QueryExecutorProvider) => Promise<string>
  /** Spreads the tables over several servers, in databases that can be on several. */
  readonly spreadTables?: (db: QueryExecutorProvider) => Promise<SpreadTable[]>
  /** How those who wait in other processes are woken, in databases that can. */
  readonly hints?: HintRules
  /** The schema that holds the tables, in databases that have several. */
  readonly schema?: string
}

/** Hears hints until it is stopped. */
export interface HintListener {
  /** Whether it hears now: while it does not, or never does, those who wait have to look more often. */
  readonly hears: () => boolean
  readonly stop: () => Promise<void>
}

/** A table of which each server has all rows, or those that a column gives it. */
export interface SpreadTable {
  readonly table: string
  readonly by?: string
}

export interface HintRules {
  readonly send: (db: QueryExecutorProvider, topic: string) => Promise<void>
  readonly listen: (topic: string, wake: () => void) => HintListener
}

/** A number for each row of a table: a column, or the row's own address. */
export interface RowKey {
  readonly name: string
  readonly value: RawBuilder<unknown>
  /** What `order by` and comparisons use. */
  readonly order: RawBuilder<unknown>
  /** The row with this number, to be compared with `order`. */
  readonly at: (key: number) => RawBuilder<unknown>
}

const rulesOf = new WeakMap<object, SqlRules>()

/** Called by `openDatabase` with the rules of its dialect. */
export function registerSqlRules<Schema>(db: Kysely<Schema>, rules: SqlRules): void {
  rulesOf.set(databaseBehind(db), rules)
}

export function sqlRules<Schema>(db: Kysely<Schema>): SqlRules {
  const rules = rulesOf.get(databaseBehind(db))
  if (!rules) throw new Error('this database was not opened by openDatabase')
  return rules
}
