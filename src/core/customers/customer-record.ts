import type { Selectable } from 'kysely'
import type { CustomerTable } from '../db/business-schema.ts'
import type { BusinessDatabase } from '../db/open.ts'
import type { CustomerRef } from './customer-result.ts'

/** Where a customer's data lies. */
export interface CustomerRecord {
  /** Undefined: only sales know the card. */
  readonly customer: Selectable<CustomerTable> | undefined
  readonly vipId: string
  /** The card whose sales are theirs; null when they have none, or it counts for another record. */
  readonly vipKey: number | null
  /** The record the card's sales count for. */
  readonly owner: number | null
}

/** Undefined when nothing is there any more. */
export function readRecord({ sqlite }: BusinessDatabase, { kind, id }: CustomerRef): CustomerRecord | undefined {
  if (kind === 'card') {
    const card = sqlite.prepare('select vip_id from vips where id = ? and customer_id is null').pluck().get(id)
    return typeof card === 'string' ? { customer: undefined, vipId: card, vipKey: id, owner: null } : undefined
  }
  const customer = sqlite.prepare('select * from customers where id = ?').get(id) as CustomerRecord['customer']
  if (!customer) return undefined
  const card = sqlite.prepare('select id, customer_id as owner from vips where vip_id = ?').get(customer.vip_id) as
    | { id: number; owner: number | null }
    | undefined
  const owner = card?.owner ?? null
  return { customer, vipId: customer.vip_id, vipKey: owner === id ? (card?.id ?? null) : null, owner }
}
