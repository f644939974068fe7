import { KEPT } from '../read/row-encoder.ts'
import type { MergeContext } from './merge-context.ts'
import { upsert, type MergeCounts } from './upsert.ts'

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
