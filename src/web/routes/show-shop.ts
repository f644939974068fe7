import { readAnalyticsAddress } from '../analytics-address.ts'
import { sendShop, shopOf } from '../send-shop.ts'
import type { SignedVisit } from '../visit.ts'

/** One shop's part of the report at the address. */
export async function showShop(visit: SignedVisit): Promise<void> {
  const { deps, now, request } = visit
  const { query } = readAnalyticsAddress(request.query, { now, timeZone: deps.timeZone })
  const shop = await deps.queries.run('analyticsShop', { query, shop: shopOf(visit) })
  sendShop(visit, { shop, period: query.period, unlisted: false })
}
