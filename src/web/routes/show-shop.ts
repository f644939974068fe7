import { readAnalyticsAddress } from '../analytics-address.ts'
import { sendShop } from '../send-shop.ts'
import type { SignedVisit } from '../visit.ts'

/** One shop's part of the report at the address. */
export async function showShop(visit: SignedVisit): Promise<void> {
  const { deps, now, request } = visit
  const { query } = readAnalyticsAddress(request.query, { now, timeZone: deps.timeZone })
  const { result } = await deps.queries.run('analytics', query)
  sendShop(visit, result, { unlisted: false })
}
