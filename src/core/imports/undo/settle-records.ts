import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { sqlRules } from '../../db/sql.ts'
import { buildMonths } from '../../records/months/month-columns.ts'
import { linkCards } from '../merge/link-cards.ts'
import { SALES, salesReferences } from '../kinds/table-layout.ts'

/** Links the cards of customers that an undo removed or restored to their customers as these are now. */
export async function settleCustomers(trx: Kysely<BusinessSchema>, importId: number): Promise<void> {
  await linkCards(
    trx,
    sql`(customer_id is not null and not exists (select 1 from customers where customers.id = vips.customer_id)
      or vip_id in (select customers.vip_id from import_changes join customers on customers.id = record_id
        where import_id = ${importId} and taken_back = 1))`,
  )
  await removeUnusedCards(trx)
}

/** Builds the months of an undone import anew, and removes the shops and cards that nothing names any more. */
export async function settleInvoices(trx: Kysely<BusinessSchema>, importId: number): Promise<void> {
  await buildMonths(trx, await monthsOf(trx, importId))
  await sql`delete from shops where ${byUndoneImport}
    and not exists (select 1 from invoices where invoices.shop_key = shops.id)
    and id not in (${namedEarlier(trx, 'shop_key')})`.execute(trx)
  await removeUnusedCards(trx)
}

async function monthsOf(trx: Kysely<BusinessSchema>, importId: number): Promise<readonly string[]> {
  const batch = trx.selectFrom('import_batches').select('months').where('id', '=', importId)
  const { months } = await batch.executeTakeFirstOrThrow()
  if (months !== null) return JSON.parse(months) as string[]
  const built = await trx.selectFrom('month_columns').select('month').execute()
  return built.map(({ month }) => month)
}

async function removeUnusedCards(trx: Kysely<BusinessSchema>): Promise<void> {
  await sql`delete from vips where ${byUndoneImport} and customer_id is null
    and not exists (select 1 from invoices where invoices.vip_key = vips.id)
    and id not in (${namedEarlier(trx, 'vip_key')})`.execute(trx)
}

const byUndoneImport = sql`created_by_import in (select id from import_batches where undone_at is not null)`

/** What sales named before they were changed, and would name again after another undo. */
function namedEarlier(trx: Kysely<BusinessSchema>, column: (typeof salesReferences)[number]): RawBuilder<unknown> {
  const key = sqlRules(trx).unpacked(sql.ref('earlier'), salesReferences.indexOf(column), 'integer')
  return sql`select ${key} from import_changes join import_batches on import_batches.id = import_id
    where import_batches.kind = ${SALES} and ${key} is not null`
}
