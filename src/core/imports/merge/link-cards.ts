import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { differs } from '../../db/sql.ts'

/** The customer a card belongs to: of several the one registered last, then the one that came last. */
function ownerOf(card: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select customers.id from customers where customers.vip_id = ${card}
    order by customers.registration_date desc nulls last, customers.id desc limit 1)`
}

/** Gives staged cards the key of their record; one that is made belongs to the customer who was there before it. */
export async function resolveCards(trx: Kysely<BusinessSchema>): Promise<void> {
  const findKeys = sql`update stage.cards set vip_key = (select vips.id from vips where vips.vip_id = cards.vip_id)
    where vip_key is null`
  await findKeys.execute(trx)
  const { numAffectedRows = 0n } = await sql`insert into vips (vip_id, customer_id)
    select cards.vip_id, ${ownerOf(sql.ref('cards.vip_id'))} from stage.cards as cards
    where cards.vip_key is null order by cards.id on conflict do nothing`.execute(trx)
  if (numAffectedRows > 0n) await findKeys.execute(trx)
}

/** Links the cards of staged customers, so that earlier sales find them. */
export async function linkStagedCustomers(trx: Kysely<BusinessSchema>): Promise<void> {
  await sql`insert into vips (vip_id) select distinct vip_id from stage.rows where vip_id <> ''
    on conflict do nothing`.execute(trx)
  const owner = ownerOf(sql.ref('vips.vip_id'))
  await sql`update vips set customer_id = ${owner}
    where vip_id in (select vip_id from stage.rows) and ${differs(sql.ref('customer_id'), owner)}`.execute(trx)
}
