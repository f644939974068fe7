import type { Database } from 'better-sqlite3'
import type { MatchedHeader } from '../match-header.ts'
import type { StagedColumn } from '../read/row-batch.ts'

/** What a merge works on: the business database inside a transaction, with the staged rows attached as `stage`. */
export interface MergeContext {
  readonly sqlite: Database
  readonly header: MatchedHeader
  readonly columns: readonly StagedColumn[]
  /** Columns with cells that could not be read. */
  readonly keptBits: number
  /** Rows staged, one for each key. */
  readonly staged: number
  readonly importId: number
  /** UTC ISO-8601. */
  readonly at: string
}
