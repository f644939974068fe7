import { prepared } from '../../db/prepared.ts'
import { upsertStatement, type UpsertPlan } from '../../import/merge/upsert.ts'
import type { SyncTable } from './sync-table.ts'

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
