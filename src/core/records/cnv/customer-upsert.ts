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

/** Who a record names as its maker and its last writer: the number of an import, or the sync. */
export interface WrittenBy {
  readonly created?: number
  readonly changed: number
}

/** `changed_by_import` of a record that the sync wrote. */
const BY_SYNC: WrittenBy = { changed: 0 }

/**
 * The upsert of customer records. Rows have cnv_id, the customer columns and `kept`, the bits of the columns whose old
 * value stays. `at` is UTC ISO-8601.
 */
export function customerUpsert(at: string, { created, changed }: WrittenBy = BY_SYNC) {
  return {
    table: 'cnv_customers',
    key: ['cnv_id'],
    columns,
    joined,
    onCreate: { created_at: at, ...(created === undefined ? {} : { created_by_import: created }) },
    onUpdate: { changed_by_import: changed },
    touched: { updated_at: at, last_synced_at: at },
  } satisfies UpsertPlan
}

function keepsOld(name: CnvCustomerColumn, bit: number): string {
  const kept = `(rows.kept & ${bit}) <> 0`
  return OF_MEMBERSHIP.has(name) ? `${kept} or (rows.has_membership is null and old.has_membership = 1)` : kept
}
