import type { Database } from 'better-sqlite3'
import type { MergeCounts } from '../../import/merge/upsert.ts'
import type { Listed } from './read-pages.ts'
import type { SyncType } from './sync-log.ts'

/** A record of a list that can be told from the others. */
export interface ListedRecord extends Listed {
  readonly item: Readonly<Record<string, unknown>>
}

/** A record, or a part of one, that could not be had. */
export interface RecordFault {
  /** What to ask for next time; undefined: nothing can be asked for. */
  readonly id: number | undefined
  readonly reason: string
}

/** Records ready to be stored, by column. */
export interface PreparedRows {
  readonly rows: readonly object[]
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

/** A kind of record that the service lists. */
export interface SyncSource {
  readonly type: SyncType
  readonly path: string
  /** Tells a record's key and change; undefined when it cannot be told from others. */
  readonly identify: (item: unknown) => ListedRecord | undefined
  /** Fetches what the list does not hold. */
  readonly complete: (records: readonly ListedRecord[]) => Promise<PreparedRows>
  /** Tries records again that failed before. */
  readonly retry: (ids: readonly number[]) => Promise<PreparedRows>
  readonly stored: (sqlite: Database, keys: readonly (string | number)[]) => StoredRecord[]
  /** Brings rows in, inside the caller's transaction. */
  readonly upsert: (sqlite: Database, rows: readonly object[], at: string) => MergeCounts
}
