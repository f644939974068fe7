import { prepared } from '../../db/sqlite/prepared.ts'
import { cnvCustomerColumns } from '../../records/cnv/customer-columns.ts'
import { customerUpsert } from '../../records/cnv/customer-upsert.ts'
import { readCnvCustomer } from '../../records/cnv/read-customer.ts'
import { unwrapItem } from '../../records/cnv/unwrap-item.ts'
import type { FetchedRecord } from './record-source.ts'
import { type PreparedRows, type RecordFault, type Row, type SyncTable, rowUpsert } from './sync-table.ts'

const COLUMNS = ['cnv_id', 'kept', ...cnvCustomerColumns.map(({ name }) => name)]

export const customerTable: SyncTable = {
  prepare: prepareCustomers,
  stored: (sqlite, keys) =>
    prepared(
      sqlite,
      `select cnv_id as "key", cnv_updated_at, last_synced_at, has_membership is not null as whole
       from cnv_customers where cnv_id in (select value from json_each(?))`,
    ).all(JSON.stringify(keys)) as ReturnType<SyncTable['stored']>,
  upsert: rowUpsert(customerUpsert, COLUMNS),
}

/** A membership that could not be had leaves what is stored of it alone. */
function prepareCustomers(records: readonly FetchedRecord[]): PreparedRows {
  const rows: Row[] = []
  const faults: RecordFault[] = []
  const complete: number[] = []
  for (const { item, membership, fault } of records) {
    const source = unwrapItem(item)
    const customer = readCnvCustomer({ ...source, membership })
    if ('reason' in customer) {
      faults.push({ id: undefined, reason: customer.reason.problem })
      continue
    }
    const { cnv_id: id, kept, values } = customer
    rows.push({ cnv_id: id, kept, ...values })
    if (fault === undefined) complete.push(id)
    else faults.push({ id, reason: fault })
  }
  return { rows, faults, complete }
}
