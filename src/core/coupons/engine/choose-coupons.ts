import type { ChosenCoupons, Coupons } from './coupons.ts'
import { UNASSIGNED_GROUP, UNKNOWN_GROUP, type ShopGroupScheme } from '../../retail/shop-group.ts'
import { matches } from '../../sales/columns/shops.ts'
import type { SegmentOfCard } from '../../sales/columns/member-segments.ts'
import { amountFilter, segmentFilter, weekdayFilter } from '../../sales/sales-filter.ts'
import { valuesOf } from '../../sales/filter-values.ts'
import { dayRange } from '../../sales/columns/read-invoices.ts'
import { findCampaign, type Campaign, splitPrefixes } from '../campaigns/campaign-list.ts'
import type { CouponQuery } from '../coupon-result.ts'

/** Throws `campaign-unknown` and `campaigns-none`. */
export function chooseCoupons(
  coupons: Coupons,
  { period, filters, shopGroupScheme }: CouponQuery,
  campaigns: readonly Campaign[],
  segmentOf?: SegmentOfCard,
): ChosenCoupons {
  const prefixes = splitPrefixes(filters.prefix ?? '')
  const asked = valuesOf(filters.campaign).filter((name) => name.trim() !== '')
  const ofCampaigns = asked.flatMap((name) => findCampaign(campaigns, name).prefixes)
  const isDay = weekdayFilter(filters.weekday)
  const isAmount = amountFilter(filters)
  const isSegment = segmentOf && segmentFilter(filters.segment, segmentOf)
  const isChosen = (at: number) =>
    beginsWithOne(coupons.key[at] ?? '', prefixes) &&
    beginsWithOne(coupons.key[at] ?? '', ofCampaigns) &&
    (isSegment?.(coupons.card[at] as number) ?? true) &&
    matches(filters.shopGroup, shopGroupOf(coupons, at, shopGroupScheme)) &&
    matches(filters.brand, shopGroupOf(coupons, at, 'brand')) &&
    (isDay === undefined || (coupons.isUsed[at] === 1 && isDay(coupons.usingDay[at] as number))) &&
    (isAmount === undefined || (coupons.isUsed[at] === 1 && isAmount(coupons.invoiceAmount[at] as number)))
  const { first, last } = dayRange(period)
  const isIn = (day: number) => day >= first && day <= last
  const isAllTime = period.from === null && period.to === null
  return {
    positions: coupons.id.map((_, at) => at).filter(isChosen),
    partOf: (at) => ({
      isIssued: isAllTime || isIn(coupons.beginDay[at] as number),
      isUsed: isAllTime ? coupons.isUsed[at] === 1 : isIn(coupons.usingDay[at] as number),
    }),
  }
}

/** The group of the shop where a coupon was used; `UNASSIGNED_GROUP` for an unused one. */
export function shopGroupOf({ isUsed, shop, shops }: Coupons, at: number, scheme: ShopGroupScheme): string {
  if (isUsed[at] === 0) return UNASSIGNED_GROUP
  return shops[shop[at] as number]?.groups[scheme] ?? UNKNOWN_GROUP
}

/** True without any prefix. */
function beginsWithOne(key: string, prefixes: readonly string[]): boolean {
  return prefixes.length === 0 || prefixes.some((prefix) => key.startsWith(prefix))
}
