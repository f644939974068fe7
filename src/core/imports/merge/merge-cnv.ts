import { sql } from 'kysely'
import { CUSTOMER_BITS } from '../../records/cnv/customer-columns.ts'
import { customerUpsert } from '../../records/cnv/customer-upsert.ts'
import { type MergeContext, STAGED_ROWS } from './merge-rows.ts'
import { rejectStaged } from './merge-used-points.ts'
import { countKnown, upsert, type MergeCounts } from '../../records/values/upsert.ts'

/** Memberships need their customer to be there; a membership alone makes none. */
export async function mergeCnv(context: MergeContext): Promise<MergeCounts> {
  const { trx, staged, at } = context
  const rejected = await rejectStaged(context, {
    column: 'customer_id',
    value: 'cnv_id',
    reason: 'cnv-customer-unknown',
    where: sql`(rows.kept & ${CUSTOMER_BITS}) = ${CUSTOMER_BITS}
      and not exists (select 1 from cnv_customers where cnv_customers.cnv_id = rows.cnv_id)`,
  })
  const plan = customerUpsert(at)
  const rows = { from: STAGED_ROWS, count: staged - rejected, known: await countKnown(trx, plan) }
  const counts = await upsert(trx, plan, rows)
  if (counts.unchanged > 0) {
    await sql`update cnv_customers set last_synced_at = ${at}
      where cnv_id in (select cnv_id from stage.rows)`.execute(trx)
  }
  return { ...counts, rejected }
}
