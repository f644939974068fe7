import type { Kysely, Selectable } from 'kysely'
import type { BusinessSchema, CustomerTable } from '../db/business-schema.ts'
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
export async function readRecord(
  db: Kysely<BusinessSchema>,
  { kind, id }: CustomerRef,
): Promise<CustomerRecord | undefined> {
  if (kind === 'card') {
    const card = await db
      .selectFrom('vips')
      .select('vip_id')
      .where('id', '=', id)
      .where('customer_id', 'is', null)
      .executeTakeFirst()
    return card && { customer: undefined, vipId: card.vip_id, vipKey: id, owner: null }
  }
  const customer = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
  if (!customer) return undefined
  const card = await db
    .selectFrom('vips')
    .select(['id', 'customer_id as owner'])
    .where('vip_id', '=', customer.vip_id)
    .executeTakeFirst()
  const owner = card?.owner ?? null
  return { customer, vipId: customer.vip_id, vipKey: owner === id ? (card?.id ?? null) : null, owner }
}
