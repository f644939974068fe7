import type { Database } from 'better-sqlite3'
import { type StagedColumn, upsert, type MergeCounts } from '../../records/upsert.ts'
import { linkStagedCustomers } from './link-cards.ts'

/** What a merge works on: the business database inside a transaction, with the staged rows attached as `stage`. */
export interface MergeContext {
  readonly sqlite: Database
  /** Columns by which two rows are the same record. */
  readonly key: readonly string[]
  /** The columns of the file that were recognised, with their labels there. */
  readonly found: readonly { readonly field: { readonly name: string }; readonly label: string }[]
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
export function upsertStaged(context: MergeContext, table: string): MergeCounts {
  const { sqlite, key, columns, staged, at } = context
  return upsert(sqlite, {
    table,
    key,
    columns: columns.map(({ name }) => ({ name, value: `rows.${name}` })),
    onCreate: { created_at: '$at' },
    touched: { updated_at: '$at' },
    from: 'from stage.rows as rows',
    staged,
    values: { at },
  })
}

export function mergeCoupons(context: MergeContext): MergeCounts {
  keepOldValues(context, 'coupons')
  return upsertStaged(context, 'coupons')
}

export function mergeCustomers(context: MergeContext): MergeCounts {
  keepOldValues(context, 'customers')
  const counts = upsertStaged(context, 'customers')
  linkStagedCustomers(context.sqlite)
  return counts
}

/** Puts the value a record has already where the file's could not be read: old values stay on an update. */
export function keepOldValues(
  { sqlite, key, columns, keptBits }: MergeContext,
  table: string,
  stored: (column: string) => string = (column) => `old.${column}`,
): void {
  const same = key.map((column) => `old.${column} = rows.${column}`).join(' and ')
  for (const { name, bit = 0 } of columns) {
    if ((bit & keptBits) === 0) continue
    sqlite.exec(`update stage.rows as rows set ${name} = (select ${stored(name)} from ${table} as old where ${same})
      where kept & ${bit} and exists (select 1 from ${table} as old where ${same})`)
  }
}
