import { type Kysely, type RawBuilder, sql } from 'kysely'
import { databaseBehind, type WriteOptions } from './transaction.ts'

/** In a Float64Array, NaN is null. */
export type StagedValues = Float64Array | readonly (string | number | null)[]

export interface StageColumn {
  readonly name: string
  readonly type: 'integer' | 'text'
}

/** The schema that staged tables are named by. */
export const STAGE = 'stage'

/** A staged table in a statement. */
export function staged(table: string): RawBuilder<unknown> {
  return sql.table(`${STAGE}.${table}`)
}

/** A table of staged rows. */
export interface StageTable {
  readonly name: string
  readonly columns: readonly StageColumn[]
  /** Of rows with the same key the last one wins; without a key all rows are stored. */
  readonly key?: readonly string[]
  /** Integer columns that are added up where a key comes again. */
  readonly sums?: readonly string[]
  /** Rows are numbered in the order they come, from 1, in a column `id`. */
  readonly numbered?: boolean
}

/** Collects many rows outside the database, so that the database is written in one transaction at the end. */
export interface Stage<Schema> {
  /** Adds rows, given by column in the order of the table's columns. */
  add(table: string, columns: readonly StagedValues[], size: number): Promise<void>
  /**
   * Runs the work in one `write`, in which the staged tables are readable as `stage.<table>`. No rows can be added after
   * it; staged rows survive when the work fails. Throws what `write` throws.
   */
  merge<Result>(work: (trx: Kysely<Schema>) => Promise<Result>, options?: WriteOptions): Promise<Result>
  /**
   * Runs the work in one `read` with the staged tables beside the others, so that no writer waits for it: of the database
   * it may change the staged tables alone. Nothing can be added any more.
   */
  inspect<Result>(work: (snapshot: Kysely<Schema>) => Promise<Result>): Promise<Result>
  /** Discards the rows. */
  close(): Promise<void>
}

export interface StageSetup {
  /** The file for dialects that stage in a file; an existing file is replaced. */
  readonly path: string
  readonly tables: readonly StageTable[]
}

/** A table that gets or loses many rows. */
export interface BulkLoad {
  readonly table: string
  /** How many are added or removed. */
  readonly rows: number
}

/** How a dialect loads many rows. */
export interface BulkRules {
  open<Schema>(db: Kysely<Schema>, options: StageSetup): Stage<Schema>
  /** Removes a stage left behind by a process that ended. */
  remove(path: string): void
  load<Schema, Result>(trx: Kysely<Schema>, load: BulkLoad, work: () => Promise<Result>): Promise<Result>
}

const rulesOf = new WeakMap<object, BulkRules>()

/** Called by `openDatabase` with the rules of its dialect. */
export function registerBulkRules<Schema>(db: Kysely<Schema>, rules: BulkRules): void {
  rulesOf.set(databaseBehind(db), rules)
}

export function openStage<Schema>(db: Kysely<Schema>, options: StageSetup): Stage<Schema> {
  return bulkRules(db).open(db, options)
}

/** Removes a stage whose process ended without closing it. */
export function removeStage<Schema>(db: Kysely<Schema>, path: string): void {
  bulkRules(db).remove(path)
}

/** Runs work that adds or removes many rows in the fastest way for that number, inside the caller's `write`. */
export async function bulkLoad<Schema, Result>(
  trx: Kysely<Schema>,
  load: BulkLoad,
  work: () => Promise<Result>,
): Promise<Result> {
  return bulkRules(trx).load(trx, load, work)
}

function bulkRules<Schema>(db: Kysely<Schema>): BulkRules {
  const rules = rulesOf.get(databaseBehind(db))
  if (!rules) throw new Error('this database has no stage')
  return rules
}
