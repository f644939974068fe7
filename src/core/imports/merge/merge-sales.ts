import type { Database } from 'better-sqlite3'
import { keepOldValues, type MergeContext } from './merge-rows.ts'
import { linkNewCards } from './link-cards.ts'
import { lastId, upsert, type MergeCounts } from '../../records/upsert.ts'

/** What tells a shop from others, as `shops` and the staged shops call it. */
const SHOP_PARTS = ['shop_id', 'shop_name', 'country', 'bu'] as const

/** A negative number in place of a staged shop or card is the key of the one in the business database. */
const SHOP_KEY = 'case when rows.shop < 0 then -rows.shop else shops.shop_key end'
const VIP_KEY = 'case when rows.card < 0 then -rows.card else cards.vip_key end'

export function mergeSales(context: MergeContext): MergeCounts {
  const { sqlite, key, columns, staged, importId } = context
  resolveCards(sqlite)
  resolveShops(context)
  keepOldValues(context, 'invoices', (name) => (name === 'card' ? '-old.vip_key' : `old.${name}`))
  return withoutIndexes(context, { table: 'invoices', key: 'invoice_number' }, () =>
    upsert(sqlite, {
      table: 'invoices',
      key,
      columns: columns.map(({ name }) => target(name)),
      onCreate: { created_by_import: '$importId' },
      touched: {},
      from: `from stage.rows as rows
        left join stage.shops as shops on shops.id = rows.shop
        left join stage.cards as cards on cards.id = ${columns.some(({ name }) => name === 'card') ? 'rows.card' : 'null'}`,
      staged,
      values: { importId },
    }),
  )
}

function target(name: string): { name: string; value: string } {
  if (name === 'shop') return { name: 'shop_key', value: SHOP_KEY }
  if (name === 'card') return { name: 'vip_key', value: VIP_KEY }
  if (name === 'sales_date') return { name: 'sales_day', value: 'rows.sales_date' }
  return { name, value: `rows.${name}` }
}

function resolveCards(sqlite: Database): void {
  const before = lastId(sqlite, 'vips')
  sqlite.exec(`
    insert into vips (vip_id) select vip_id from stage.cards where true on conflict do nothing;
    update stage.cards set vip_key = (select vips.id from vips where vips.vip_id = cards.vip_id)`)
  linkNewCards(sqlite, before)
}

function resolveShops({ sqlite, found }: MergeContext): void {
  const given = new Set(found.map(({ field }) => field.name))
  const complete = SHOP_PARTS.every((part) => given.has(part))
  findShops(sqlite, 'shops')
  if (!complete) keepShopParts(sqlite)
}

/** Gives each row of a table with the parts of a shop the key of that shop, which is made when missing. */
function findShops(sqlite: Database, table: 'shops' | 'moves'): void {
  const parts = SHOP_PARTS.map((part) => `coalesce(given.${part}, '')`)
  sqlite.exec(`
    insert into main.shops (${SHOP_PARTS.join(', ')}) select distinct ${parts.join(', ')} from stage.${table} as given
      where true on conflict do nothing;
    update stage.${table} as given set shop_key = (select shops.id from main.shops as shops
      where ${SHOP_PARTS.map((part, at) => `shops.${part} = ${parts[at]}`).join(' and ')})`)
}

/** A file without some of the shop's columns leaves them alone: a known invoice keeps those parts of its shop. */
function keepShopParts(sqlite: Database): void {
  const merged = SHOP_PARTS.map((part) => `coalesce(given.${part}, old.${part})`)
  sqlite.exec(`
    create table stage.moves (old_key integer, shop integer, ${SHOP_PARTS.join(', ')}, shop_key integer,
      primary key (old_key, shop));
    insert into stage.moves select old.id, given.id, ${merged.join(', ')}, null
      from (select distinct invoices.shop_key, rows.shop from stage.rows as rows
            join invoices on invoices.invoice_number = rows.invoice_number) as pairs
      join main.shops as old on old.id = pairs.shop_key
      join stage.shops as given on given.id = pairs.shop`)
  findShops(sqlite, 'moves')
  sqlite.exec(`
    update stage.rows as rows set shop = -(
      select moves.shop_key from invoices join stage.moves as moves
        on moves.old_key = invoices.shop_key and moves.shop = rows.shop
      where invoices.invoice_number = rows.invoice_number)
    where exists (select 1 from invoices where invoices.invoice_number = rows.invoice_number)`)
}

/** New rows from which building indexes anew is worth it. */
const BULK = 50_000
/** Staged keys that are looked up to guess how many rows are new. */
const PROBES = 1_000

/**
 * Runs a merge that adds many rows with the table's other indexes dropped, and builds them after it: sorted once
 * instead of grown at random places. All of it inside the caller's transaction.
 */
export function withoutIndexes<Result>(
  { sqlite, staged }: MergeContext,
  { table, key }: { table: string; key: string },
  merge: () => Result,
): Result {
  if (staged < BULK) return merge()
  const step = Math.ceil(staged / PROBES)
  const probe = sqlite
    .prepare(
      `select count(*) as probed, count(known.id) as known
       from (select ${key} from stage.rows where random() % ${step} = 0) as probes
       left join ${table} as known on known.${key} = probes.${key}`,
    )
    .get() as { probed: number; known: number }
  const fresh = staged * (1 - probe.known / Math.max(1, probe.probed))
  if (fresh < Math.max(BULK, lastId(sqlite, table) / 4)) return merge()
  const indexes = sqlite
    .prepare(`select name, sql from sqlite_master where type = 'index' and tbl_name = ? and sql not like '%unique%'`)
    .all(table) as { name: string; sql: string }[]
  for (const { name } of indexes) sqlite.exec(`drop index ${name}`)
  const result = merge()
  for (const { sql } of indexes) sqlite.exec(sql)
  return result
}
