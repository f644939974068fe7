import { prepared } from '../../db/prepared.ts'
import { upsert } from '../../import/merge/upsert.ts'
import { isObject } from '../read-payload.ts'
import { readCnvOrder } from '../read-order.ts'
import { countKnown, rowsFromJson } from './rows-from-json.ts'
import type { SyncSource } from './sync-source.ts'

const KEY = ['order_code']
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

/** Orders: the list holds all there is of them, so nothing is fetched beside it. */
export const orderSource: SyncSource = {
  type: 'orders',
  path: '/loyalty/orders.json',
  identify(item) {
    const order = isObject(item) ? readCnvOrder(item) : undefined
    return order && isObject(item) ? { key: order.order_code, updatedAt: order.cnv_updated_at, item } : undefined
  },
  complete: async (records) => ({
    rows: records.map(({ item }) => {
      const { values, ...identity } = readCnvOrder(item) ?? { values: {} }
      return { ...identity, ...values }
    }),
    faults: [],
    complete: [],
  }),
  retry: async () => ({ rows: [], faults: [], complete: [] }),
  stored: (sqlite, keys) =>
    prepared(
      sqlite,
      `select order_code as "key", cnv_updated_at, last_synced_at, 1 as whole
       from cnv_orders where order_code in (select value from json_each(?))`,
    ).all(JSON.stringify(keys)) as ReturnType<SyncSource['stored']>,
  upsert(sqlite, rows, at) {
    const values = { at, rows: JSON.stringify(rows) }
    const counts = upsert(sqlite, {
      table: 'cnv_orders',
      key: KEY,
      columns: COLUMNS.map((name) => ({ name, value: `rows.${name}` })),
      onCreate: { created_at: '$at' },
      touched: { updated_at: '$at', last_synced_at: '$at' },
      from: rowsFromJson(COLUMNS),
      staged: rows.length,
      known: countKnown(sqlite, { table: 'cnv_orders', key: 'order_code' }, values.rows),
      values,
    })
    if (counts.unchanged > 0) {
      const seen = `update cnv_orders set last_synced_at = $at
        where order_code in (select value ->> '$.order_code' from json_each($rows))`
      prepared(sqlite, seen).run(values)
    }
    return counts
  },
}
