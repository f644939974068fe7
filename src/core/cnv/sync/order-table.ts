import { sql } from 'kysely'
import { inParts } from '../../db/sql.ts'
import { readCnvOrder } from '../../records/cnv/order-payload.ts'
import type { StagedColumn } from '../../records/values/upsert.ts'
import { rowSource, type SyncTable } from './sync-table.ts'
import { customerTable } from './customer-table.ts'
import type { SyncType } from './sync-log.ts'

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
