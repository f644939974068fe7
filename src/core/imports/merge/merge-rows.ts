import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { MatchedHeader } from '../read/header/match-header.ts'
import { countKnown, type MergeCounts, type StagedColumn, upsert, type UpsertPlan } from '../../records/upsert.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import { keyColumns } from './staging.ts'
import { linkStagedCustomers } from './link-cards.ts'

/** What a merge works on: the business database inside a transaction, with the staged tables beside its own. */
export interface MergeContext {
  readonly trx: Kysely<BusinessSchema>
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

export const STAGED_ROWS = sql.table('stage.rows')

/** Merges staged rows whose columns are those of the table. */
async function upsertStaged(
  context: MergeContext,
  { table, key, ...more }: Pick<UpsertPlan, 'table' | 'key' | 'ordered'>,
): Promise<MergeCounts> {
  const { trx, columns, staged, at } = context
  const plan: UpsertPlan = {
    table,
    key,
    columns: columns.filter(({ name }) => name !== KEPT).map(({ name }) => ({ name, value: sql.ref(`rows.${name}`) })),
    onCreate: { created_at: at },
    touched: { updated_at: at },
    ...more,
  }
  return upsert(trx, plan, { from: STAGED_ROWS, count: staged, known: await countKnown(trx, plan) })
}

/** Coupons are merged in the order of their file: of several on one docket the first may count alone. */
export async function mergeCoupons(context: MergeContext): Promise<MergeCounts> {
  const key = keyColumns('coupons')
  await keepOldValues(context, { table: 'coupons', key })
  return upsertStaged(context, { table: 'coupons', key, ordered: sql`order by rows.id` })
}

export async function mergeCustomers(context: MergeContext): Promise<MergeCounts> {
  const key = keyColumns('customers')
  await keepOldValues(context, { table: 'customers', key })
  const counts = await upsertStaged(context, { table: 'customers', key })
  await linkStagedCustomers(context.trx)
  return counts
}

/** Puts the value a record has already where the file's could not be read: old values stay on an update. */
export async function keepOldValues(
  { trx, columns, keptBits }: MergeContext,
  { table, key }: Pick<UpsertPlan, 'table' | 'key'>,
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
