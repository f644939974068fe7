import type { Database } from 'better-sqlite3'
import type { MatchedHeader } from '../read/header/match-header.ts'
import { type StagedColumn, upsert, type MergeCounts } from '../../records/upsert.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import { keyColumns } from './staging.ts'
import { linkStagedCustomers } from './link-cards.ts'

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

/** Merges staged rows whose columns are those of the table. */
export function upsertStaged(context: MergeContext, table: string, key: readonly string[]): MergeCounts {
  const { sqlite, columns, staged, at } = context
  return upsert(sqlite, {
    table,
    key,
    columns: columns.filter(({ name }) => name !== KEPT).map(({ name }) => ({ name, value: `rows.${name}` })),
    onCreate: { created_at: '$at' },
    touched: { updated_at: '$at' },
    from: 'from stage.rows as rows',
    staged,
    values: { at },
  })
}

export function mergeCoupons(context: MergeContext): MergeCounts {
  keepOldValues(context, 'coupons', keyColumns('coupons'))
  return upsertStaged(context, 'coupons', keyColumns('coupons'))
}

export function mergeCustomers(context: MergeContext): MergeCounts {
  keepOldValues(context, 'customers', keyColumns('customers'))
  const counts = upsertStaged(context, 'customers', keyColumns('customers'))
  linkStagedCustomers(context.sqlite)
  return counts
}

/** Puts the value a record has already where the file's could not be read: old values stay on an update. */
export function keepOldValues(
  { sqlite, columns, keptBits }: MergeContext,
  table: string,
  key: readonly string[],
  stored: (column: string) => string = (column) => `old.${column}`,
): void {
  const same = key.map((column) => `old.${column} = rows.${column}`).join(' and ')
  for (const { name, bit = 0 } of columns) {
    if ((bit & keptBits) === 0) continue
    sqlite.exec(`update stage.rows as rows set ${name} = (select ${stored(name)} from ${table} as old where ${same})
      where kept & ${bit} and exists (select 1 from ${table} as old where ${same})`)
  }
}
