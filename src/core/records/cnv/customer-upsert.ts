import type { UpsertPlan } from '../upsert.ts'
import { cnvCustomerColumns, type CnvCustomerColumn } from './customer-columns.ts'

/** Points that the membership tells, once it is known. */
const OF_MEMBERSHIP: ReadonlySet<CnvCustomerColumn> = new Set(['points', 'total_points'])

/**
 * How customer records are brought in: `from` names them `rows`, with cnv_id, the customer columns and `kept`, one row for
 * each cnv_id. What a record leaves alone keeps its old value. Binds `$at`.
 */
export function customerUpsert(from: string): UpsertPlan {
  return {
    table: 'cnv_customers',
    key: ['cnv_id'],
    columns: [
      { name: 'cnv_id', value: 'rows.cnv_id' },
      ...cnvCustomerColumns.map(({ name, bit }) => ({
        name,
        value: `case when ${keepsOld(name, bit)} then old.${name} else rows.${name} end`,
      })),
    ],
    onCreate: { created_at: '$at' },
    touched: { updated_at: '$at', last_synced_at: '$at' },
    from: `${from} left join cnv_customers as old on old.cnv_id = rows.cnv_id`,
  }
}

function keepsOld(name: CnvCustomerColumn, bit: number): string {
  const kept = `rows.kept & ${bit}`
  return OF_MEMBERSHIP.has(name) ? `${kept} or (rows.has_membership is null and old.has_membership = 1)` : kept
}
