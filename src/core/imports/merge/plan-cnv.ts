import { sql } from 'kysely'
import { CUSTOMER_BITS, customerUpsert } from '../../records/cnv/customer-upsert.ts'
import type { MergeContext, MergePlan } from '../kinds/import-kind.ts'
import { rejectStaged } from './plan-used-points.ts'

/** Memberships need their customer to be there; a membership alone makes none. */
export async function planCnv(context: MergeContext): Promise<MergePlan> {
  const { importId, at } = context
  const rejected = await rejectStaged(context, {
    column: 'customer_id',
    value: 'cnv_id',
    reason: 'cnv-customer-unknown',
    where: sql`(rows.kept & ${CUSTOMER_BITS}) = ${CUSTOMER_BITS}`,
    unless: sql`exists (select 1 from cnv_customers where cnv_customers.cnv_id = rows.cnv_id)`,
  })
  return { ...customerUpsert(at, { created: importId, changed: importId }), rejected }
}
