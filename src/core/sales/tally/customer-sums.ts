import type { AnalyticsQuery } from '../analytics-result.ts'
import { type ChosenShops, gradeFilter } from '../columns/shops.ts'
import type { Members } from '../columns/load-members.ts'
import type { StoredInvoices } from '../columns/read-invoices.ts'
import { add } from './tally.ts'

/** What each customer of a report bought; all arrays but `vips` are indexed by vip key. */
export interface CustomerSums {
  /** Vip keys of the buyers. */
  readonly vips: Int32Array
  readonly invoices: Float64Array
  /** 1/100 VND */
  readonly amount: Float64Array
  /** Days since 1970-01-01. */
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly visits: Float64Array
}

/** Sums the invoices that pass the query's filters by customer. */
export function sumByCustomer(
  stored: StoredInvoices,
  query: AnalyticsQuery,
  { members, chosen }: { members: Members; chosen: ChosenShops },
): CustomerSums {
  const size = members.gradeOf.length
  const sums = {
    invoices: new Float64Array(size),
    amount: new Float64Array(size),
    firstDay: new Int32Array(size),
    lastDay: new Int32Array(size),
    visits: new Float64Array(size),
  }
  const isWanted = gradeFilter(query, members)
  for (let at = 0; at < stored.length; at++) {
    const vip = stored.vip[at] as number
    const day = stored.day[at] as number
    if (vip === 0 || (chosen.shopOf[stored.shop[at] as number] as number) < 0 || !isWanted(vip)) continue
    const isFirst = sums.invoices[vip] === 0
    if (isFirst) sums.firstDay[vip] = day
    // The first invoice, made on the registration day, is no return visit.
    if (!isFirst || day !== members.registeredOn[vip]) add(sums.visits, vip, 1)
    add(sums.invoices, vip, 1)
    add(sums.amount, vip, stored.amount[at] as number)
    sums.lastDay[vip] = day
  }
  const vips = Int32Array.from(sums.invoices.keys().filter((vip) => sums.invoices[vip] !== 0))
  return { vips, ...sums }
}
