import type { Kysely } from 'kysely'
import { dayNumber } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns, type ReadColumns } from '../../db/columns.ts'

/**
 * Stored invoices by ascending day: `vip` is 0 for a buyer without a card, `day` counts days since 1970-01-01, `shop` is
 * `shops.id`, `amount` is in 1/100 VND.
 */
export type StoredInvoices = ReadColumns<typeof kinds>

const kinds = { day: 'int32', vip: 'int32', shop: 'int32', amount: 'float64' } as const

/** Day of the newest sale (days since 1970-01-01), null without any. */
export async function newestSale(db: Kysely<BusinessSchema>): Promise<number | null> {
  const { day } = await db
    .selectFrom('invoices')
    .select(({ fn }) => fn.max('sales_day').as('day'))
    .executeTakeFirstOrThrow()
  return day
}

/** Day of the oldest sale (days since 1970-01-01), null without any. */
export async function oldestSale(db: Kysely<BusinessSchema>): Promise<number | null> {
  const { day } = await db
    .selectFrom('invoices')
    .select(({ fn }) => fn.min('sales_day').as('day'))
    .executeTakeFirstOrThrow()
  return day
}

/** The invoices of a period; the columns are those of the covering index. */
export async function readInvoices(db: Kysely<BusinessSchema>, period: Period): Promise<StoredInvoices> {
  const { first, last } = dayRange(period)
  const query = db
    .selectFrom('invoices')
    .select(['sales_day', 'vip_key', 'shop_key', 'sales_amount'])
    .where('sales_day', '>=', first)
    .where('sales_day', '<=', last)
    .orderBy('sales_day')
  return readColumns(db, query, kinds)
}

/** First and last day of a period in days since 1970-01-01; an open end is a day beyond all records. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

const UNBOUNDED = 10_000_000

export function dayRange({ from, to }: Period): DayRange {
  return {
    first: from === null ? -UNBOUNDED : dayNumber(from),
    last: to === null ? UNBOUNDED : dayNumber(to),
  }
}
