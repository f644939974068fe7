import { CUSTOMER_BITS } from '../../records/cnv/customer-columns.ts'
import { customerUpsert } from '../../records/cnv/customer-upsert.ts'
import type { MergeContext } from './merge-rows.ts'
import { rejectStaged } from './merge-used-points.ts'
import { upsert, type MergeCounts } from '../../records/upsert.ts'

/** Memberships need their customer to be there; a membership alone makes none. */
export function mergeCnv(context: MergeContext): MergeCounts {
  const { sqlite, staged, at } = context
  const rejected = rejectStaged(context, {
    column: 'customer_id',
    value: 'cnv_id',
    reason: 'cnv-customer-unknown',
    where: `kept & ${CUSTOMER_BITS} = ${CUSTOMER_BITS}
      and not exists (select 1 from cnv_customers where cnv_customers.cnv_id = rows.cnv_id)`,
  })
  const plan = customerUpsert('from stage.rows as rows')
  const counts = upsert(sqlite, { ...plan, staged: staged - rejected, values: { at } })
  if (counts.unchanged > 0) {
    const seen = 'update cnv_customers set last_synced_at = ? where cnv_id in (select cnv_id from stage.rows)'
    sqlite.prepare(seen).run(at)
  }
  return { ...counts, rejected }
}
