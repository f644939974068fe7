import type { Database } from 'better-sqlite3'
import { type MergeCounts, upsertStatement, type UpsertPlan } from '../../records/upsert.ts'
import type { FetchedRecord } from './record-source.ts'
import { prepared } from '../../db/sqlite/prepared.ts'

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

/**
 * Brings a few rows in, each by the same statement: for so few it is quicker than one statement that reads them all out
 * of JSON. `plan` is told the `from` clause over one row, named `rows`; `columns` are what a row may hold.
 */
export function rowUpsert(plan: (from: string) => UpsertPlan, columns: readonly string[]): SyncTable['upsert'] {
  const values = columns.map((name) => `$${name} as ${name}`).join(', ')
  const how = plan(`from (select ${values}) as rows`)
  const {
    table,
    key: [key = ''],
  } = how
  const statement = upsertStatement(how)
  const find = `select ${key} from ${table} where ${key} in (select value from json_each(?))`
  const touch = `update ${table} set last_synced_at = ? where ${key} = ?`
  const nothing = Object.fromEntries(columns.map((name) => [name, null]))

  return (sqlite, rows, at) => {
    const held = prepared(sqlite, find).pluck()
    const known = new Set(held.all(JSON.stringify(rows.map((row) => row[key]))))
    const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
    for (const row of rows) {
      const { changes } = prepared(sqlite, statement).run({ ...nothing, ...row, at })
      if (changes === 0) prepared(sqlite, touch).run(at, row[key])
      counts[changes === 0 ? 'unchanged' : known.has(row[key]) ? 'updated' : 'created']++
      known.add(row[key])
    }
    return counts
  }
}
