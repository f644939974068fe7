import type { SeasonScheme } from '../../calendar/period.ts'
import { civilDay } from '../../calendar/day.ts'
import { seasonKey } from '../../calendar/season.ts'
import { UNASSIGNED_GROUP, UNKNOWN_GROUP } from '../../retail/shop-group.ts'
import { oncePerKey } from '../../memoize.ts'
import { NO_CAMPAIGN, type Campaign, campaignMembership } from '../campaigns/campaign-list.ts'
import type { CouponQuery } from '../coupon-result.ts'
import { shopGroupOf } from './choose-coupons.ts'
import type { ChosenCoupons, Coupons, CouponPart } from './coupons.ts'
import { addCoupon, createCouponSums, type CouponSums } from './coupon-sums.ts'

/** Rows of a breakdown by key. */
export type CouponRows = ReadonlyMap<string, CouponSums>

/** The sums of a report, before any division. */
export interface CouponTally {
  readonly overall: CouponSums
  readonly allTime: CouponSums
  readonly grade: CouponRows
  readonly season: CouponRows
  readonly shopGroup: CouponRows
  readonly shop: CouponRows
  readonly campaign: CouponRows
  /** Coupons issued and used by day, in days since 1970-01-01. */
  readonly days: CouponDays
}

export type CouponDays = ReadonlyMap<number, { readonly issued: number; readonly used: number }>

/** The season key for a coupon without a date. */
export const UNKNOWN_SEASON = 'Unknown'

/** Computes the sums of every breakdown from the chosen coupons. */
export function tallyCoupons(
  coupons: Coupons,
  { positions, partOf }: ChosenCoupons,
  { seasonScheme, shopGroupScheme }: CouponQuery,
  campaigns: readonly Campaign[],
): CouponTally {
  const overall = createCouponSums()
  const allTime = createCouponSums()
  const rows = { grade: newRows(), season: newRows(), shopGroup: newRows(), shop: newRows(), campaign: newRows() }
  const days = new Map<number, { issued: number; used: number }>()
  const campaignsOf = campaignMembership(campaigns)
  const seasonOf = seasonFinder(seasonScheme)
  for (const at of positions) {
    const add = (sums: CouponSums, part: CouponPart) => addCoupon(sums, coupons, at, part)
    add(allTime, { isIssued: true, isUsed: coupons.isUsed[at] === 1 })
    const part = partOf(at)
    const { isIssued, isUsed } = part
    if (!isIssued && !isUsed) continue
    add(overall, part)
    add(rowOf(rows.grade, coupons.grades[coupons.grade[at] as number] as string), part)
    add(rowOf(rows.shopGroup, shopGroupOf(coupons, at, shopGroupScheme)), part)
    add(rowOf(rows.shop, shopKeyOf(coupons, at)), part)
    if (isIssued) add(rowOf(rows.season, seasonOf(coupons.beginDay[at] as number)), { isIssued, isUsed: false })
    if (isUsed) add(rowOf(rows.season, seasonOf(coupons.usingDay[at] as number)), { isIssued: false, isUsed })
    if (isIssued) dayOf(days, coupons.beginDay[at] as number).issued++
    if (isUsed) dayOf(days, coupons.usingDay[at] as number).used++
    const its = campaignsOf(coupons.key[at] as string)
    for (const position of its) add(rowOf(rows.campaign, campaigns[position]?.name ?? NO_CAMPAIGN), part)
    if (its.length === 0) add(rowOf(rows.campaign, NO_CAMPAIGN), part)
  }
  return { overall, allTime, ...rows, days }
}

function dayOf(days: Map<number, { issued: number; used: number }>, day: number) {
  const known = days.get(day)
  if (known) return known
  const counts = { issued: 0, used: 0 }
  days.set(day, counts)
  return counts
}

function newRows(): Map<string, CouponSums> {
  return new Map()
}

function rowOf(rows: Map<string, CouponSums>, key: string): CouponSums {
  const known = rows.get(key)
  if (known) return known
  const sums = createCouponSums()
  rows.set(key, sums)
  return sums
}

function shopKeyOf({ isUsed, shop, shops }: Coupons, at: number): string {
  return shops[shop[at] as number]?.key ?? (isUsed[at] === 1 ? UNKNOWN_GROUP : UNASSIGNED_GROUP)
}

function seasonFinder(scheme: SeasonScheme): (day: number) => string {
  return oncePerKey((day) => (Number.isNaN(day) ? UNKNOWN_SEASON : seasonKey(civilDay(day), scheme)))
}
