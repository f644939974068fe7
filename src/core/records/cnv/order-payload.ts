import { z } from 'zod'
import {
  isObject,
  readPayload,
  CnvId,
  LenientCount,
  LenientInstant,
  LenientMoney,
  LenientText,
} from './payload-values.ts'

/** An order record, by CNV's field names. */
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

/** Returns the order record, which may be wrapped as `{"order": {…}}`. */
export function unwrapOrder(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return item['id'] === undefined && isObject(item['order']) ? item['order'] : item
}

/** The order's CNV id; undefined when it has none. */
export function orderId(order: Readonly<Record<string, unknown>>): number | undefined {
  const id = CnvId.safeParse(order['id'])
  return id.success ? id.data : undefined
}

/** An order of CNV; amounts in 1/100 VND. */
export interface CnvOrder {
  readonly order_code: string
  readonly cnv_updated_at: string | null
  readonly values: Readonly<Record<string, string | number | null>>
}

/** Reads an order leniently; undefined when it has neither a code nor an id. */
export function readCnvOrder(item: Readonly<Record<string, unknown>>): CnvOrder | undefined {
  const order = unwrapOrder(item)
  const { values } = readPayload(OrderPayload, order)
  const customer = readPayload(OrderCustomer, order['customer']).values
  const id = orderId(order)
  const code = values.name ?? values.orderCode ?? values.code ?? (id === undefined ? null : `#${id}`)
  if (code === null) return undefined
  const name = [customer.last_name, customer.first_name].filter((part) => part && part !== '.').join(' ')
  return {
    order_code: code,
    cnv_updated_at: values.updated_at ?? values.created_at ?? null,
    values: {
      order_id: id === undefined ? null : String(id),
      customer_code: customer.id ?? null,
      customer_name: name || null,
      customer_phone: customer.phone ?? null,
      order_date: values.created_at ?? null,
      order_status: values.financial_status ?? null,
      payment_status: values.financial_status ?? null,
      payment_method: values.payment_method ?? null,
      store_code: values.location_id ?? null,
      store_name: values.location_name ?? null,
      subtotal: values.subtotal_price ?? null,
      discount_amount: values.total_discounts ?? null,
      tax_amount: values.taxAmount ?? null,
      shipping_fee: values.shipment_fee ?? null,
      total_amount: values.total_price ?? null,
      points_earned: values.pointsEarned ?? null,
      points_used: values.pointsUsed ?? null,
      items: Array.isArray(order['line_items']) ? JSON.stringify(order['line_items']) : null,
      notes: values.notes ?? null,
      raw_data: JSON.stringify(order),
    },
  }
}
