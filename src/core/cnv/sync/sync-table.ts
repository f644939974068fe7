import type { Database } from 'better-sqlite3'
import type { MergeCounts } from '../../import/merge/upsert.ts'
import type { FetchedRecord } from './sync-source.ts'

/** A record, or a part of one, that could not be had. */
export interface RecordFault {
  /** What to ask for next time; undefined: nothing can be asked for. */
  readonly id: number | undefined
  readonly reason: string
}

/** Values ready to be stored, by column; one that is absent is null. */
export type Row = Readonly<Record<string, string | number | null | undefined>>

export interface PreparedRows {
  readonly rows: readonly Row[]
  readonly faults: readonly RecordFault[]
  /** Ids of which everything was had, so that an earlier failure is over. */
  readonly complete: readonly number[]
}

/** What is known of a record that is stored already. */
export interface StoredRecord {
  readonly key: string | number
  readonly cnv_updated_at: string | null
  readonly last_synced_at: string | null
  /** 1 when nothing of it is missing. */
  readonly whole: number
}

/** Where a kind of record is kept. */
export interface SyncTable {
  readonly prepare: (records: readonly FetchedRecord[]) => PreparedRows
  readonly stored: (sqlite: Database, keys: readonly (string | number)[]) => StoredRecord[]
  /** Brings rows in, inside the caller's transaction. */
  readonly upsert: (sqlite: Database, rows: readonly Row[], at: string) => MergeCounts
}
