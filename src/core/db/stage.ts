import type { Kysely } from 'kysely'
import { databaseBehind, type WriteOptions } from './transaction.ts'

/** NaN stands for null among integers. */
export type StagedValues = Float64Array | readonly (string | number | null)[]

export interface StageColumn {
  readonly name: string
  readonly type: 'integer' | 'text'
}

/** A table that rows wait in. */
export interface StageTable {
  readonly name: string
  readonly columns: readonly StageColumn[]
  /** Of rows with one key the last stays; without a key every row does. */
  readonly key?: readonly string[]
  /** Rows are numbered in the order they come, from 1, in a column `id`. */
  readonly numbered?: boolean
}

/** Where many rows wait until all of them are there, so that the database itself is written once. */
export interface Stage<Schema> {
  /** Adds rows, given by column in the order of the table's columns. */
  add(table: string, columns: readonly StagedValues[], size: number): Promise<void>
  /**
   * Runs the work in one `write`, with the staged tables beside the others as `stage.<table>`; nothing can be added any
   * more. What was staged survives a work that fails. Throws what `write` does.
   */
  merge<Result>(work: (trx: Kysely<Schema>) => Promise<Result>, options?: WriteOptions): Promise<Result>
  /** Discards the rows. */
  close(): Promise<void>
}

export interface StageSetup {
  /** A file for the rows, where the database stages in files; one that is there already is replaced. */
  readonly path: string
  readonly tables: readonly StageTable[]
}

/** A table that gets many new rows. */
export interface BulkLoad {
  readonly table: string
  /** How many of them are new. */
  readonly added: number
}

/** How a database takes in many rows; each dialect is one. */
export interface BulkRules {
  open<Schema>(db: Kysely<Schema>, options: StageSetup): Stage<Schema>
  /** Removes what a process that ended left at the path. */
  remove(path: string): void
  load<Schema, Result>(trx: Kysely<Schema>, load: BulkLoad, work: () => Promise<Result>): Promise<Result>
}

const rulesOf = new WeakMap<object, BulkRules>()

/** Whoever opens a database says how it takes in many rows. */
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

/** Runs work that adds many rows to a table the way that is quickest for so many, inside the caller's `write`. */
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
