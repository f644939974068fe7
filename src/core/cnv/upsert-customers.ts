import type { Database } from 'better-sqlite3'
import { prepared } from '../db/prepared.ts'
import { upsert, type MergeCounts } from '../import/merge/upsert.ts'
import { cnvCustomerColumns, type CnvCustomerColumn } from './customer-columns.ts'

export interface CnvRows {
  /** `from …` that names the records `rows`: cnv_id, the customer columns and `kept`; one row for each cnv_id. */
  readonly from: string
  readonly count: number
  /** UTC ISO-8601. */
  readonly at: string
  /** How many of the records are stored already; counted when left out. */
  readonly known?: number
  /** Values the `from` clause binds by name. */
  readonly values?: Readonly<Record<string, string>>
}

/** Points that the membership tells, once it is known. */
const OF_MEMBERSHIP: ReadonlySet<CnvCustomerColumn> = new Set(['points', 'total_points'])

/** Brings records in, inside the caller's transaction; what a record leaves alone keeps its old value. */
export function upsertCnvCustomers(sqlite: Database, { from, count, at, known, values = {} }: CnvRows): MergeCounts {
  const counts = upsert(sqlite, {
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
    staged: count,
    values: { ...values, at },
    ...(known === undefined ? {} : { known }),
  })
  if (counts.unchanged > 0) {
    const seen = `update cnv_customers set last_synced_at = $at where cnv_id in (select rows.cnv_id ${from})`
    prepared(sqlite, seen).run({ ...values, at })
  }
  return counts
}

function keepsOld(name: CnvCustomerColumn, bit: number): string {
  const kept = `rows.kept & ${bit}`
  return OF_MEMBERSHIP.has(name) ? `${kept} or (rows.has_membership is null and old.has_membership = 1)` : kept
}
