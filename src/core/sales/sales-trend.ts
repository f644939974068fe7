import type { Kysely } from 'kysely'
import type { Period } from '../calendar/period.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import { percentage, vnd } from '../retail/ratio.ts'
import type { AnalyticsQuery } from './analytics-result.ts'
import { dayRange, readInvoices } from './columns/read-invoices.ts'
import { salesCache, type SalesCache } from './columns/sales-cache.ts'
import { chooseShops } from './columns/shops.ts'
import { segmentsAsked } from './columns/member-segments.ts'
import { salesFilter } from './sales-filter.ts'

/** The headline figures of several periods, each as the report of that period alone has it. */
export type SalesTrend = Readonly<Record<'salesAmount' | 'invoices' | 'customers' | 'returnRate', readonly number[]>>

const recentTrend = cacheResults<SalesTrend>()

/** One read over all periods, which ascend and do not overlap. Amounts are VND, the rate is percent. */
export async function salesTrend(
  db: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
  periods: readonly Period[],
): Promise<SalesTrend> {
  return read(db, async (snapshot) => {
    const cache = await salesCache(snapshot)
    return recentTrend(snapshot, [cache.version, query, periods], () => compute(snapshot, query, periods, cache))
  })
}

async function compute(
  snapshot: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
  periods: readonly Period[],
  cache: SalesCache,
): Promise<SalesTrend> {
  const members = await cache.members(snapshot)
  const { shopOf } = chooseShops(await cache.shops(snapshot), query)
  const isWanted = salesFilter(query.filters, members, await segmentsAsked(snapshot, query.filters))
  const all: Period = { from: periods[0]?.from ?? null, to: periods.at(-1)?.to ?? null, label: 'all' }
  const { length, day, vip, shop, amount } = await readInvoices(snapshot, all)
  const ranges = periods.map(dayRange)
  const counts = ranges.map(() => ({ amount: 0, invoices: 0, customers: 0, once: 0 }))
  // By card: the period counted last, and 1 while its only invoice there is of the registration day.
  const periodOf = new Int32Array(members.gradeOf.length).fill(-1)
  const isOnce = new Uint8Array(members.gradeOf.length)
  let at = 0
  for (let row = 0; row < length; row++) {
    const [on, card, spelling, paid] = [day[row], vip[row], shop[row], amount[row]] as [number, number, number, number]
    while (at < ranges.length - 1 && on > (ranges[at]?.last ?? 0)) at++
    const [range, count] = [ranges[at], counts[at]]
    if (!range || !count || on < range.first || on > range.last) continue
    if ((shopOf[spelling] as number) < 0 || !isWanted(card, on, paid)) continue
    count.amount += paid
    count.invoices++
    if (card === 0) continue
    if (periodOf[card] !== at) {
      periodOf[card] = at
      const once = members.registeredOn[card] === on ? 1 : 0
      isOnce[card] = once
      count.customers++
      count.once += once
    } else {
      // A second invoice is a return visit, also on the same day.
      count.once -= isOnce[card] as number
      isOnce[card] = 0
    }
  }
  return {
    salesAmount: counts.map((each) => vnd(each.amount)),
    invoices: counts.map((each) => each.invoices),
    customers: counts.map((each) => each.customers),
    returnRate: counts.map(({ customers, once }) => percentage(customers - once, customers)),
  }
}
