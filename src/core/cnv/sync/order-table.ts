import { prepared } from '../../db/sqlite/prepared.ts'
import { readCnvOrder } from '../../records/cnv/order-payload.ts'
import { type SyncTable, rowUpsert } from './sync-table.ts'
import { customerTable } from './customer-table.ts'
import type { SyncType } from './sync-log.ts'

const COLUMNS = [
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
  'subtotal',
  'discount_amount',
  'tax_amount',
  'shipping_fee',
  'total_amount',
  'points_earned',
  'points_used',
  'items',
  'notes',
  'raw_data',
  'cnv_updated_at',
]

export const orderTable: SyncTable = {
  prepare: (records) => ({
    rows: records.map(({ item }) => {
      const { values, ...identity } = readCnvOrder(item) ?? { values: {} }
      return { ...identity, ...values }
    }),
    faults: [],
    complete: [],
  }),
  stored: (sqlite, keys) =>
    prepared(
      sqlite,
      `select order_code as "key", cnv_updated_at, last_synced_at, 1 as whole
       from cnv_orders where order_code in (select value from json_each(?))`,
    ).all(JSON.stringify(keys)) as ReturnType<SyncTable['stored']>,
  upsert: rowUpsert(
    (from) => ({
      table: 'cnv_orders',
      key: ['order_code'],
      columns: COLUMNS.map((name) => ({ name, value: `rows.${name}` })),
      onCreate: { created_at: '$at' },
      touched: { updated_at: '$at', last_synced_at: '$at' },
      from,
    }),
    COLUMNS,
  ),
}

export const syncTables: Readonly<Record<SyncType, SyncTable>> = { customers: customerTable, orders: orderTable }
