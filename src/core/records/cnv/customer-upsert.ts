import { sql } from 'kysely'
import type { UpsertPlan, StagedColumn } from '../values/upsert.ts'

/** Columns that come from a customer record only, never from a membership. */
const ofCustomer = [
  { name: 'last_name', type: 'text' },
  { name: 'first_name', type: 'text' },
  { name: 'phone', type: 'text' },
  { name: 'phone_normalised', type: 'text' },
  { name: 'email', type: 'text' },
  { name: 'gender', type: 'text' },
  { name: 'birthday_day', type: 'integer' },
  { name: 'birthday_month', type: 'integer' },
  { name: 'birthday_year', type: 'integer' },
  { name: 'tags', type: 'text' },
  { name: 'physical_card_code', type: 'text' },
  { name: 'exp_points', type: 'integer' },
  { name: 'total_spending', type: 'integer' },
  { name: 'cnv_created_at', type: 'text' },
  { name: 'cnv_updated_at', type: 'text' },
] as const

/** Columns of `cnv_customers` that a record may set, each with its bit in `CnvCustomer.kept`. */
export const cnvCustomerColumns = [
  ...ofCustomer,
  { name: 'points', type: 'integer' },
  { name: 'total_points', type: 'integer' },
  { name: 'level_name', type: 'text' },
  { name: 'used_points', type: 'integer' },
  { name: 'has_membership', type: 'integer' },
].map((column, at) => ({ ...column, bit: 2 ** at })) as readonly (Required<StagedColumn> & {
  name: CnvCustomerColumn
})[]

export type CnvCustomerColumn =
  | (typeof ofCustomer)[number]['name']
  | 'points'
  | 'total_points'
  | 'level_name'
  | 'used_points'
  | 'has_membership'

/** All customer columns; a record that keeps all of them has membership data only. */
export const CUSTOMER_BITS = 2 ** ofCustomer.length - 1

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
