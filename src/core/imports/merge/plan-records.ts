import type { MergeContext, MergePlan } from '../kinds/import-kind.ts'
import { type RawBuilder, sql } from 'kysely'
import { staged } from '../../db/stage.ts'
import { linkStagedCustomers } from './link-cards.ts'

export const STAGED_ROWS = staged('rows')

/** A plan for staged rows whose columns are those of the table. */
export function planStaged(
  { kind, columns, importId, at }: MergeContext,
  more: Partial<Pick<MergePlan, 'columns' | 'ordered' | 'rejected' | 'after'>> = {},
): MergePlan {
  return {
    table: kind.record.table,
    key: kind.key,
    columns: columns.map(({ name }) => ({ name, value: sql.ref(`rows.${name}`) })),
    onCreate: { created_at: at, created_by_import: importId },
    onUpdate: { changed_by_import: importId },
    touched: { updated_at: at },
    rejected: 0,
    ...more,
  }
}

/** Coupons are merged in the order of their file: of several on one invoice the first may count alone. */
export async function planCoupons(context: MergeContext): Promise<MergePlan> {
  await keepOldValues(context)
  return planStaged(context, { ordered: sql`order by rows.id` })
}

export async function planCustomers(context: MergeContext): Promise<MergePlan> {
  await keepOldValues(context)
  return planStaged(context, { after: () => linkStagedCustomers(context) })
}

/** Stages the value a record has already where the file's could not be read: old values stay on an update. */
export async function keepOldValues(
  { trx, kind, columns, keptBits }: MergeContext,
  stored: (column: string) => RawBuilder<unknown> = (column) => sql.ref(`old.${column}`),
): Promise<void> {
  const same = sql.join(
    kind.key.map((column) => sql`${sql.ref(`old.${column}`)} = ${sql.ref(`rows.${column}`)}`),
    sql` and `,
  )
  const old = sql`${sql.table(kind.record.table)} as old where ${same}`
  for (const { name, bit = 0 } of columns) {
    if ((bit & keptBits) === 0) continue
    await sql`update ${STAGED_ROWS} as rows set ${sql.id(name)} = (select ${stored(name)} from ${old})
      where (rows.kept & ${bit}) <> 0 and exists (select 1 from ${old})`.execute(trx)
  }
}
