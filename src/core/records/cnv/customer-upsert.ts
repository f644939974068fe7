import { sql } from 'kysely'
import type { UpsertPlan } from '../values/upsert.ts'
import { cnvCustomerColumns, type CnvCustomerColumn } from './customer-columns.ts'

/** Points that come from the membership, once it is known. */
const OF_MEMBERSHIP: ReadonlySet<CnvCustomerColumn> = new Set(['points', 'total_points'])

const columns: UpsertPlan['columns'] = [
  { name: 'cnv_id', value: sql.ref('rows.cnv_id') },
  ...cnvCustomerColumns.map(({ name, bit }) => ({
    name,
    value: sql.raw(`case when ${keepsOld(name, bit)} then old.${name} else rows.${name} end`),
  })),
]
const joined = sql`left join cnv_customers as old on old.cnv_id = rows.cnv_id`

/**
 * The upsert of customer records. Rows have cnv_id, the customer columns and `kept`, the bits of the columns whose old
 * value stays. `at` is UTC ISO-8601.
 */
export function customerUpsert(at: string): UpsertPlan {
  return {
    table: 'cnv_customers',
    key: ['cnv_id'],
    columns,
    joined,
    onCreate: { created_at: at },
    touched: { updated_at: at, last_synced_at: at },
  }
}

function keepsOld(name: CnvCustomerColumn, bit: number): string {
  const kept = `(rows.kept & ${bit}) <> 0`
  return OF_MEMBERSHIP.has(name) ? `${kept} or (rows.has_membership is null and old.has_membership = 1)` : kept
}
