import { dayNumber, dayText } from '../analytics/dimensions/day-number.ts'
import { loadShops } from '../analytics/engine/load-shops.ts'
import { average, vnd } from '../analytics/result/ratio.ts'
import type { BusinessDatabase } from '../db/open.ts'
import type { PurchaseFigures } from './customer-result.ts'

interface Sums {
  readonly invoices: number
  /** 1/100 VND */
  readonly amount: number
  /** Days since 1970-01-01. */
  readonly firstDay: number | null
  readonly lastDay: number | null
}

/** What was bought on a card; a welcome purchase on the day of registration is no return visit. */
export function purchaseFigures(
  database: BusinessDatabase,
  vipKey: number | null,
  registrationDate: string | null,
): PurchaseFigures {
  const { invoices, amount, firstDay, lastDay } = database.sqlite
    .prepare(
      `select count(*) as invoices, coalesce(sum(sales_amount), 0) as amount, min(sales_day) as firstDay,
         max(sales_day) as lastDay
       from invoices where vip_key = ?`,
    )
    .get(vipKey) as Sums
  const isWelcome = registrationDate !== null && firstDay === dayNumber(registrationDate)
  return {
    invoices,
    salesAmount: vnd(amount),
    averagePerInvoice: average(amount, invoices),
    visits: isWelcome ? invoices - 1 : invoices,
    firstPurchase: firstDay === null ? null : dayText(firstDay),
    lastPurchase: lastDay === null ? null : dayText(lastDay),
    favouriteShop: favouriteShop(database, vipKey),
  }
}

function favouriteShop(database: BusinessDatabase, vipKey: number | null): PurchaseFigures['favouriteShop'] {
  const found = database.sqlite
    .prepare(
      `select coalesce(nullif(shop_id, ''), shop_name) as key, count(*) as invoices
       from invoices join shops on shops.id = shop_key where vip_key = ?
       group by key order by invoices desc, sum(sales_amount) desc, max(sales_day) desc limit 1`,
    )
    .get(vipKey) as { key: string; invoices: number } | undefined
  if (!found) return null
  return { ...found, label: loadShops(database).find(({ key }) => key === found.key)?.label ?? found.key }
}
