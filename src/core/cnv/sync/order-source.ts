import { readCnvOrder } from '../read-order.ts'
import { isObject } from '../read-payload.ts'
import type { SyncSource } from './sync-source.ts'

/** Orders: the list holds all there is of them, so nothing is fetched beside it. */
export const orderSource: SyncSource = {
  type: 'orders',
  path: '/loyalty/orders.json',
  identify(item) {
    const order = isObject(item) ? readCnvOrder(item) : undefined
    return order && isObject(item) ? { key: order.order_code, updatedAt: order.cnv_updated_at, item } : undefined
  },
  fetch: async (records) => records.map(({ item }) => ({ item })),
  refetch: async () => [],
}
