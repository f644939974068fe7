import type { Listed } from './read-pages.ts'
import type { SyncType } from './sync-log.ts'

/** A record as the service tells it. */
export type Item = Readonly<Record<string, unknown>>

/** A record of a list that can be told from the others. */
export interface ListedRecord extends Listed {
  readonly item: Item
}

/** A record with what was fetched beside it: plain data, to be read and stored elsewhere. */
export interface FetchedRecord {
  readonly item: Item
  /** Of customers; null: there is none; undefined: not told. */
  readonly membership?: unknown
  /** Why a part of it could not be had. */
  readonly fault?: string
}

/** A kind of record that the service lists. */
export interface SyncSource {
  readonly type: SyncType
  readonly path: string
  /** Tells a record's key and change; undefined when it cannot be told from others. */
  readonly identify: (item: unknown) => ListedRecord | undefined
  /** Fetches what the list does not hold. */
  readonly fetch: (records: readonly ListedRecord[]) => Promise<FetchedRecord[]>
  /** Tries records again that failed before. */
  readonly refetch: (ids: readonly number[]) => Promise<FetchedRecord[]>
}
