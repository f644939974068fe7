import { CUSTOMER_BITS } from '../../cnv/customer-columns.ts'
import { upsertCnvCustomers } from '../../cnv/upsert-customers.ts'
import type { MergeContext } from './merge-context.ts'
import { rejectStaged } from './reject-staged.ts'
import type { MergeCounts } from './upsert.ts'

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
  const counts = upsertCnvCustomers(sqlite, { from: 'from stage.rows as rows', count: staged - rejected, at })
  return { ...counts, rejected }
}
