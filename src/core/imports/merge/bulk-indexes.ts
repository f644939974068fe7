import type { MergeContext } from './merge-rows.ts'
import { lastId } from '../../records/upsert.ts'

/** New rows from which building indexes anew is worth it. */
const BULK = 50_000
/** Staged keys that are looked up to guess how many rows are new. */
const PROBES = 1_000

/**
 * Runs a merge that adds many rows with the table's other indexes dropped, and builds them after it: sorted once
 * instead of grown at random places. All of it inside the caller's transaction.
 */
export function withoutIndexes<Result>(
  { sqlite, staged }: MergeContext,
  { table, key }: { table: string; key: string },
  merge: () => Result,
): Result {
  if (staged < BULK) return merge()
  const step = Math.ceil(staged / PROBES)
  const probe = sqlite
    .prepare(
      `select count(*) as probed, count(known.id) as known
       from (select ${key} from stage.rows where random() % ${step} = 0) as probes
       left join ${table} as known on known.${key} = probes.${key}`,
    )
    .get() as { probed: number; known: number }
  const fresh = staged * (1 - probe.known / Math.max(1, probe.probed))
  if (fresh < Math.max(BULK, lastId(sqlite, table) / 4)) return merge()
  const indexes = sqlite
    .prepare(`select name, sql from sqlite_master where type = 'index' and tbl_name = ? and sql not like '%unique%'`)
    .all(table) as { name: string; sql: string }[]
  for (const { name } of indexes) sqlite.exec(`drop index ${name}`)
  const result = merge()
  for (const { sql } of indexes) sqlite.exec(sql)
  return result
}
