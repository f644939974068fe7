import { z } from 'zod'
import { isObject } from './read-payload.ts'
import { CnvId, LenientCount, LenientInstant, LenientMoney, LenientText } from './payload-values.ts'

/** What an order tells, as the service names it. */
export const OrderPayload = z.object({
  name: LenientText,
  orderCode: LenientText,
  code: LenientText,
  created_at: LenientInstant,
  updated_at: LenientInstant,
  financial_status: LenientText,
  payment_method: LenientText,
  location_id: LenientText,
  location_name: LenientText,
  subtotal_price: LenientMoney,
  total_discounts: LenientMoney,
  taxAmount: LenientMoney,
  shipment_fee: LenientMoney,
  total_price: LenientMoney,
  pointsEarned: LenientCount,
  pointsUsed: LenientCount,
  notes: LenientText,
})

export const OrderCustomer = z.object({
  id: LenientText,
  first_name: LenientText,
  last_name: LenientText,
  phone: LenientText,
})

/** The record of an order: bare or wrapped as `{"order": {…}}`. */
export function unwrapOrder(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return item['id'] === undefined && isObject(item['order']) ? item['order'] : item
}

/** The order's number at the service, when it has one. */
export function orderId(order: Readonly<Record<string, unknown>>): number | undefined {
  const id = CnvId.safeParse(order['id'])
  return id.success ? id.data : undefined
}
