import { inParts } from '../../db/sql.ts'
import { cnvCustomerColumns } from '../../records/cnv/customer-columns.ts'
import { customerUpsert } from '../../records/cnv/customer-upsert.ts'
import { readCnvCustomer } from '../../records/cnv/read-customer.ts'
import { unwrapItem } from '../../records/cnv/unwrap-item.ts'
import type { FetchedRecord } from './record-source.ts'
import { rowSource, type PreparedRows, type RecordFault, type Row, type SyncTable } from './sync-table.ts'

export const customerTable: SyncTable = {
  prepare: prepareCustomers,
  async stored(db, keys) {
    const records = await inParts(keys.map(Number), (ids) =>
      db
        .selectFrom('cnv_customers')
        .select(['cnv_id as key', 'cnv_updated_at', 'last_synced_at', 'has_membership'])
        .where('cnv_id', 'in', ids)
        .execute(),
    )
    return records.map(({ has_membership: membership, ...record }) => ({ ...record, whole: membership !== null }))
  },
  plan: customerUpsert,
  source: rowSource([{ name: 'cnv_id', type: 'integer' }, { name: 'kept', type: 'integer' }, ...cnvCustomerColumns]),
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
