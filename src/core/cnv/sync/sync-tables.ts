import { cnvCustomerColumns, customerUpsert } from '../../records/cnv/customer-upsert.ts'
import { readCnvCustomer, unwrapItem } from '../../records/cnv/read-customer.ts'
import type { FetchedRecord } from './record-source.ts'
import { rowSource, type PreparedRows, type RecordFault, type SyncRow, type SyncTable } from './sync-table.ts'
import { sql } from 'kysely'
import { inParts } from '../../db/sql.ts'
import { readCnvOrder } from '../../records/cnv/order-payload.ts'
import type { StagedColumn } from '../../records/values/upsert.ts'
import type { SyncType } from './sync-log.ts'

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

/** A membership that could not be fetched leaves the stored one unchanged. */
function prepareCustomers(records: readonly FetchedRecord[]): PreparedRows {
  const rows: SyncRow[] = []
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

const TEXTS = [
  'order_code',
  'order_id',
  'customer_code',
  'customer_name',
  'customer_phone',
  'order_date',
  'order_status',
  'payment_status',
  'payment_method',
  'store_code',
  'store_name',
  'items',
  'notes',
  'raw_data',
  'cnv_updated_at',
]
const INTEGERS = [
  'subtotal',
  'discount_amount',
  'tax_amount',
  'shipping_fee',
  'total_amount',
  'points_earned',
  'points_used',
]
const columns: readonly StagedColumn[] = [
  ...TEXTS.map((name) => ({ name, type: 'text' as const })),
  ...INTEGERS.map((name) => ({ name, type: 'integer' as const })),
]
const taken = columns.map(({ name }) => ({ name, value: sql.raw(`rows.${name}`) }))

export const orderTable: SyncTable = {
  prepare: (records) => ({
    rows: records.map(({ item }) => {
      const { values, ...identity } = readCnvOrder(item) ?? { values: {} }
      return { ...identity, ...values }
    }),
    faults: [],
    complete: [],
  }),
  async stored(db, keys) {
    const records = await inParts(keys.map(String), (codes) =>
      db
        .selectFrom('cnv_orders')
        .select(['order_code as key', 'cnv_updated_at', 'last_synced_at'])
        .where('order_code', 'in', codes)
        .execute(),
    )
    return records.map((record) => ({ ...record, whole: true }))
  },
  plan: (at) => ({
    table: 'cnv_orders',
    key: ['order_code'],
    columns: taken,
    onCreate: { created_at: at },
    touched: { updated_at: at, last_synced_at: at },
  }),
  source: rowSource(columns),
}

export const syncTables: Readonly<Record<SyncType, SyncTable>> = { customers: customerTable, orders: orderTable }
