import type { Kysely } from 'kysely'
import type { WriteOptions } from './transaction.ts'

/** NaN stands for null among integers. */
export type ColumnValues = Float64Array | readonly (string | number | null)[]

/** A table that rows wait in. Of rows with one key the last stays. */
export interface StageTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: 'integer' | 'text' }[]
  /** None: every row stays, numbered from 1 in the column `id`. */
  readonly key?: readonly string[]
  /** Rows come out in the order they went in. */
  readonly ordered?: true
}

/** Where many rows wait until all of them are there, so that the database itself is written once. */
export interface Stage<Schema> {
  /** Adds rows, given by column in the order of the table's columns. */
  add(table: string, columns: readonly ColumnValues[], size: number): Promise<void>
  /**
   * Runs the work in one `write`, with the staged tables beside the others as `stage.<table>`. Throws what `write` does.
   */
  merge<Result>(work: (trx: Kysely<Schema>) => Promise<Result>, options?: WriteOptions): Promise<Result>
  /** Forgets the rows. */
  close(): Promise<void>
}
