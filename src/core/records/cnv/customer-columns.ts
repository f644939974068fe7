import type { StagedColumn } from '../values/upsert.ts'

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
