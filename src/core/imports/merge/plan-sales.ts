import { type RawBuilder, sql } from 'kysely'
import { monthKeyOf } from '../../calendar/month.ts'
import { sqlRules } from '../../db/sql.ts'
import { buildMonths } from '../../records/months/month-columns.ts'
import { staged } from '../../db/stage.ts'
import { SHOP_PARTS } from '../kinds/table-layout.ts'
import { NOT_STORED, resolveCards } from './link-cards.ts'
import { keepOldValues } from './plan-records.ts'
import type { AppliedPlan, MergeContext, MergePlan, PlannedColumn } from '../kinds/import-kind.ts'

/** A negative number as a staged row's shop or card is the key of the one in the business database. */
const SHOP_KEY = sql`case when rows.shop < 0 then -rows.shop else shops.shop_key end`
const VIP_KEY = sql`case when rows.card < 0 then -rows.card else cards.vip_key end`

const shopText = (table: string, key: RawBuilder<unknown>) =>
  sql`(select trim(coalesce(shop_id, '') || ' ' || coalesce(shop_name, '')) from ${sql.table(table)} where id = ${key})`
const cardText = (table: string, key: RawBuilder<unknown>) =>
  sql`(select vip_id from ${sql.table(table)} where id = ${key})`
/** A shop or card is shown by what the file and the POS call it. */
const SHOWN_SHOP: NonNullable<PlannedColumn['shown']> = {
  field: 'shop_id',
  before: shopText('shops', sql`target.shop_key`),
  after: sql`case when rows.shop < 0 then ${shopText('shops', sql`-rows.shop`)}
    else ${shopText('stage.shops', sql`rows.shop`)} end`,
}
const SHOWN_CARD: NonNullable<PlannedColumn['shown']> = {
  field: 'vip_id',
  before: cardText('vips', sql`target.vip_key`),
  after: sql`case when rows.card < 0 then ${cardText('vips', sql`-rows.card`)}
    else ${cardText('stage.cards', sql`rows.card`)} end`,
}

const PARTS = sql.join(SHOP_PARTS.map((part) => sql.id(part)))

export async function planSales(context: MergeContext): Promise<MergePlan> {
  const { kind, columns, importId } = context
  await resolveCards(context)
  await resolveShops(context)
  await keepOldValues(context, (name) => (name === 'card' ? sql`-old.vip_key` : sql.ref(`old.${name}`)))
  const card = columns.some(({ name }) => name === 'card') ? sql`rows.card` : sql`null`
  return {
    table: kind.record.table,
    key: kind.key,
    columns: columns.map(({ name }) => target(name)),
    onCreate: { created_by_import: importId },
    onUpdate: { changed_by_import: importId },
    touched: {},
    joined: sql`left join ${staged('shops')} as shops on shops.id = rows.shop
      left join ${staged('cards')} as cards on cards.id = ${card}`,
    rejected: 0,
    after: (applied) => buildTouchedMonths(context, applied),
  }
}

function target(name: string): PlannedColumn {
  if (name === 'shop') return { name: 'shop_key', value: SHOP_KEY, shown: SHOWN_SHOP }
  if (name === 'card') return { name: 'vip_key', value: VIP_KEY, shown: SHOWN_CARD }
  if (name === 'sales_date') return { name: 'sales_day', value: sql`rows.sales_date`, shown: { field: 'sales_date' } }
  return { name, value: sql.ref(`rows.${name}`) }
}

async function resolveShops(context: MergeContext): Promise<void> {
  const given = new Set(context.found.map(({ field }) => field.name))
  const complete = SHOP_PARTS.every((part) => given.has(part))
  await findShops(context, 'shops')
  if (!complete) await keepShopParts(context)
}

/** Gives each row of a staged table with the parts of a shop the key of that shop, which is made when missing. */
async function findShops({ trx, importId, preview }: MergeContext, table: 'shops' | 'moves'): Promise<void> {
  const parts = SHOP_PARTS.map((part) => sql`coalesce(${sql.ref(`given.${part}`)}, '')`)
  const same = SHOP_PARTS.map((part, at) => sql`${sql.ref(`shops.${part}`)} = ${parts[at]}`)
  const target = staged(table)
  if (!preview) {
    await sql`insert into shops (${PARTS}, created_by_import)
      select distinct ${sql.join(parts)}, ${sql.lit(importId)} from ${target} as given
      where true on conflict do nothing`.execute(trx)
  }
  const key: RawBuilder<unknown> = sql`(select shops.id from shops where ${sql.join(same, sql` and `)})`
  await sql`update ${target} as given set shop_key = coalesce(${key}, ${NOT_STORED})`.execute(trx)
}

/** A file without some of the shop's columns leaves them alone: a known invoice keeps those parts of its shop. */
async function keepShopParts(context: MergeContext): Promise<void> {
  const { trx } = context
  const merged = SHOP_PARTS.map((part) => sql`coalesce(${sql.ref(`given.${part}`)}, ${sql.ref(`old.${part}`)})`)
  await sql`insert into ${staged('moves')} (old_key, shop, ${PARTS}) select old.id, given.id, ${sql.join(merged)}
    from (select distinct invoices.shop_key, rows.shop from ${staged('rows')} as rows
          join invoices on invoices.invoice_number = rows.invoice_number) as pairs
    join shops as old on old.id = pairs.shop_key
    join ${staged('shops')} as given on given.id = pairs.shop`.execute(trx)
  await findShops(context, 'moves')
  // A shop that is not stored, as in a preview, stays the one of the file: neither is the invoice's.
  const moved = sql`from invoices join ${staged('moves')} as moves on moves.old_key = invoices.shop_key and moves.shop = rows.shop
    where invoices.invoice_number = rows.invoice_number and moves.shop_key <> ${NOT_STORED}`
  await sql`update ${staged('rows')} as rows set shop = -(select moves.shop_key ${moved})
    where exists (select 1 ${moved})`.execute(trx)
}

/** Makes the blocks of the months anew that sales came to or left, and writes down which they are. */
async function buildTouchedMonths({ trx, importId }: MergeContext, applied: AppliedPlan): Promise<void> {
  if (applied.created + applied.updated === 0) return
  const earlier = sqlRules(trx).unpacked(sql.ref('earlier'), applied.changedColumns.indexOf('sales_day'), 'integer')
  const { rows } = await sql<{ day: number }>`select distinct sales_date as day from ${staged('rows')}
    union select distinct ${earlier} from import_changes where import_id = ${importId}`.execute(trx)
  const months = [...new Set(rows.map(({ day }) => monthKeyOf(day)))].toSorted()
  await buildMonths(trx, months)
  await trx
    .updateTable('import_batches')
    .set({ months: JSON.stringify(months) })
    .where('id', '=', importId)
    .execute()
}
