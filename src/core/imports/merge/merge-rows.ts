import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import {
  countKnown,
  type MergeCounts,
  type StagedColumn,
  upsert,
  type UpsertPlan,
} from '../../records/values/upsert.ts'
import { linkStagedCustomers } from './link-cards.ts'

/** What a merge works on: the business database inside a transaction, with the staged tables beside its own. */
export interface MergeContext {
  readonly trx: Kysely<BusinessSchema>
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

export const STAGED_ROWS = sql.table('stage.rows')

/** Merges staged rows whose columns are those of the table. */
async function upsertStaged(
  context: MergeContext,
  { table, ...more }: Pick<UpsertPlan, 'table' | 'ordered'>,
): Promise<MergeCounts> {
  const { trx, key, columns, staged, at } = context
  const plan: UpsertPlan = {
    table,
    key,
    columns: columns.map(({ name }) => ({ name, value: sql.ref(`rows.${name}`) })),
    onCreate: { created_at: at },
    touched: { updated_at: at },
    ...more,
  }
  return upsert(trx, plan, { from: STAGED_ROWS, count: staged, known: await countKnown(trx, plan) })
}

/** Coupons are merged in the order of their file: of several on one docket the first may count alone. */
export async function mergeCoupons(context: MergeContext): Promise<MergeCounts> {
  await keepOldValues(context, 'coupons')
  return upsertStaged(context, { table: 'coupons', ordered: sql`order by rows.id` })
}

export async function mergeCustomers(context: MergeContext): Promise<MergeCounts> {
  await keepOldValues(context, 'customers')
  const counts = await upsertStaged(context, { table: 'customers' })
  await linkStagedCustomers(context.trx)
  return counts
}

/** Puts the value a record has already where the file's could not be read: old values stay on an update. */
export async function keepOldValues(
  { trx, key, columns, keptBits }: MergeContext,
  table: string,
  stored: (column: string) => RawBuilder<unknown> = (column) => sql.ref(`old.${column}`),
): Promise<void> {
  const same = sql.join(
    key.map((column) => sql`${sql.ref(`old.${column}`)} = ${sql.ref(`rows.${column}`)}`),
    sql` and `,
  )
  const old = sql`${sql.table(table)} as old where ${same}`
  for (const { name, bit = 0 } of columns) {
    if ((bit & keptBits) === 0) continue
    await sql`update ${STAGED_ROWS} as rows set ${sql.id(name)} = (select ${stored(name)} from ${old})
      where (rows.kept & ${bit}) <> 0 and exists (select 1 from ${old})`.execute(trx)
  }
}
