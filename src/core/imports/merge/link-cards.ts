import type { Database } from 'better-sqlite3'

/** The customer a card belongs to: of several the one registered last, then the one that came last. */
const OWNER = `(select customers.id from customers where customers.vip_id = vips.vip_id
  order by customers.registration_date desc, customers.id desc limit 1)`

/** Links cards that sales brought to customers who were there before them. */
export function linkNewCards(sqlite: Database, after: number): void {
  sqlite.prepare(`update vips set customer_id = ${OWNER} where id > ?`).run(after)
}

/** Links the cards of staged customers, so that earlier sales find them. */
export function linkStagedCustomers(sqlite: Database): void {
  sqlite.exec(`
    insert into vips (vip_id) select distinct vip_id from stage.rows where vip_id <> '' on conflict do nothing;
    update vips set customer_id = ${OWNER}
      where vip_id in (select vip_id from stage.rows) and customer_id is not ${OWNER}`)
}
