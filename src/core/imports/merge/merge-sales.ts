import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { bulkLoad } from '../../db/stage.ts'
import { SHOP_PARTS } from '../kinds/file-field.ts'
import { keepOldValues, type MergeContext, STAGED_ROWS } from './merge-rows.ts'
import { resolveCards } from './link-cards.ts'
import { countKnown, upsert, type MergeCounts, type UpsertPlan } from '../../records/values/upsert.ts'

/** A negative number in place of a staged shop or card is the key of the one in the business database. */
const SHOP_KEY = sql`case when rows.shop < 0 then -rows.shop else shops.shop_key end`
const VIP_KEY = sql`case when rows.card < 0 then -rows.card else cards.vip_key end`

const PARTS = sql.join(SHOP_PARTS.map((part) => sql.id(part)))

export async function mergeSales(context: MergeContext): Promise<MergeCounts> {
  const { trx, key, columns, staged, importId } = context
  await resolveCards(trx)
  await resolveShops(context)
  await keepOldValues(context, 'invoices', (name) => (name === 'card' ? sql`-old.vip_key` : sql.ref(`old.${name}`)))
  const card = columns.some(({ name }) => name === 'card') ? sql`rows.card` : sql`null`
  const plan: UpsertPlan = {
    table: 'invoices',
    key,
    columns: columns.map(({ name }) => target(name)),
    onCreate: { created_by_import: importId },
    touched: {},
    joined: sql`left join stage.shops as shops on shops.id = rows.shop
      left join stage.cards as cards on cards.id = ${card}`,
  }
  const known = await countKnown(trx, plan)
  return bulkLoad(trx, { table: 'invoices', added: staged - known }, () =>
    upsert(trx, plan, { from: STAGED_ROWS, count: staged, known }),
  )
}

function target(name: string): { name: string; value: RawBuilder<unknown> } {
  if (name === 'shop') return { name: 'shop_key', value: SHOP_KEY }
  if (name === 'card') return { name: 'vip_key', value: VIP_KEY }
  if (name === 'sales_date') return { name: 'sales_day', value: sql`rows.sales_date` }
  return { name, value: sql.ref(`rows.${name}`) }
}

async function resolveShops({ trx, found }: MergeContext): Promise<void> {
  const given = new Set(found.map(({ field }) => field.name))
  const complete = SHOP_PARTS.every((part) => given.has(part))
  await findShops(trx, 'shops')
  if (!complete) await keepShopParts(trx)
}

/** Gives each row of a staged table with the parts of a shop the key of that shop, which is made when missing. */
async function findShops(trx: Kysely<BusinessSchema>, table: 'shops' | 'moves'): Promise<void> {
  const parts = SHOP_PARTS.map((part) => sql`coalesce(${sql.ref(`given.${part}`)}, '')`)
  const same = SHOP_PARTS.map((part, at) => sql`${sql.ref(`shops.${part}`)} = ${parts[at]}`)
  await sql`insert into shops (${PARTS}) select distinct ${sql.join(parts)} from ${sql.table(`stage.${table}`)} as given
    where true on conflict do nothing`.execute(trx)
  await sql`update ${sql.table(`stage.${table}`)} as given set shop_key =
    (select shops.id from shops where ${sql.join(same, sql` and `)})`.execute(trx)
}

/** A file without some of the shop's columns leaves them alone: a known invoice keeps those parts of its shop. */
async function keepShopParts(trx: Kysely<BusinessSchema>): Promise<void> {
  const merged = SHOP_PARTS.map((part) => sql`coalesce(${sql.ref(`given.${part}`)}, ${sql.ref(`old.${part}`)})`)
  await sql`insert into stage.moves (old_key, shop, ${PARTS}) select old.id, given.id, ${sql.join(merged)}
    from (select distinct invoices.shop_key, rows.shop from stage.rows as rows
          join invoices on invoices.invoice_number = rows.invoice_number) as pairs
    join shops as old on old.id = pairs.shop_key
    join stage.shops as given on given.id = pairs.shop`.execute(trx)
  await findShops(trx, 'moves')
  await sql`update stage.rows as rows set shop = -(
      select moves.shop_key from invoices join stage.moves as moves
        on moves.old_key = invoices.shop_key and moves.shop = rows.shop
      where invoices.invoice_number = rows.invoice_number)
    where exists (select 1 from invoices where invoices.invoice_number = rows.invoice_number)`.execute(trx)
}
