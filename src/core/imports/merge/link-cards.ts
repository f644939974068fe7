import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { staged } from '../../db/stage.ts'
import { differs } from '../../db/sql.ts'
import type { MergeContext } from '../kinds/import-kind.ts'

/** In a preview, the key of a shop or card that the database does not have yet: it equals no other. */
export const NOT_STORED = sql.lit(2_147_483_647)

/** The customer a card belongs to: of several the one registered last, then the one that came last. */
function ownerOf(card: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select customers.id from customers where customers.vip_id = ${card}
    order by customers.registration_date desc nulls last, customers.id desc limit 1)`
}

/** Gives staged cards the key of their record; one that is made belongs to the customer who was there before it. */
export async function resolveCards({ trx, importId, preview }: MergeContext): Promise<void> {
  const findKeys = sql`update ${staged('cards')} as cards set vip_key = (select vips.id from vips where vips.vip_id = cards.vip_id)
    where vip_key is null`
  await findKeys.execute(trx)
  if (preview) {
    await sql`update ${staged('cards')} as cards set vip_key = ${NOT_STORED} where vip_key is null`.execute(trx)
    return
  }
  const { numAffectedRows = 0n } = await sql`insert into vips (vip_id, customer_id, created_by_import)
    select cards.vip_id, ${ownerOf(sql.ref('cards.vip_id'))}, ${sql.lit(importId)} from ${staged('cards')} as cards
    where cards.vip_key is null order by cards.id on conflict do nothing`.execute(trx)
  if (numAffectedRows > 0n) await findKeys.execute(trx)
}

/** Links the cards of staged customers, so that earlier sales find them. */
export async function linkStagedCustomers({ trx, importId }: Pick<MergeContext, 'trx' | 'importId'>): Promise<void> {
  await sql`insert into vips (vip_id, created_by_import)
    select distinct vip_id, ${sql.lit(importId)} from ${staged('rows')} where vip_id <> ''
    on conflict do nothing`.execute(trx)
  await linkCards(trx, sql`vip_id in (select vip_id from ${staged('rows')})`)
}

/** Links the cards that the condition names to their customers as these are now. */
export async function linkCards(trx: Kysely<BusinessSchema>, which: RawBuilder<unknown>): Promise<void> {
  const owner = ownerOf(sql.ref('vips.vip_id'))
  await sql`update vips set customer_id = ${owner}
    where ${which} and ${differs(sql.ref('customer_id'), owner)}`.execute(trx)
}
