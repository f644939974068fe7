import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns, type ReadColumns } from '../../db/columns.ts'

/**
 * Invoices by ascending day: `day` counts days since 1970-01-01, `vip` is `vips.id` or 0 for a buyer without a card,
 * `shop` is `shops.id`, `amount` is in 1/100 VND.
 */
export type SalesColumns = ReadColumns<typeof kinds>

const kinds = { day: 'int32', vip: 'int32', shop: 'int32', amount: 'float64' } as const

/** First and last day, in days since 1970-01-01. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

/** The invoices of some days, read row by row; columns and order are those of the covering index. */
export async function salesRows(db: Kysely<BusinessSchema>, { first, last }: DayRange): Promise<SalesColumns> {
  const query = db
    .selectFrom('invoices')
    .select(['sales_day', 'vip_key', 'shop_key', 'sales_amount'])
    .where('sales_day', '>=', first)
    .where('sales_day', '<=', last)
    .orderBy('sales_day')
    .orderBy('vip_key')
    .orderBy('shop_key')
    .orderBy('sales_amount')
  return readColumns(db, query, kinds)
}

/** Day of the newest sale (days since 1970-01-01), null without any. */
export async function newestSale(db: Kysely<BusinessSchema>): Promise<number | null> {
  return saleAt(db, 'max')
}

/** Day of the oldest sale (days since 1970-01-01), null without any. */
export async function oldestSale(db: Kysely<BusinessSchema>): Promise<number | null> {
  return saleAt(db, 'min')
}

/** One query for each end: both in one would read every sale. */
async function saleAt(db: Kysely<BusinessSchema>, end: 'min' | 'max'): Promise<number | null> {
  const query = db.selectFrom('invoices').select(({ fn }) => fn<number | null>(end, ['sales_day']).as('day'))
  return (await query.executeTakeFirstOrThrow()).day
}

/** The first and the last day with a sale; undefined without any. */
export async function daysWithSales(db: Kysely<BusinessSchema>): Promise<DayRange | undefined> {
  const first = await oldestSale(db)
  const last = await newestSale(db)
  return first === null || last === null ? undefined : { first, last }
}
