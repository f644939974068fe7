import { nameCollator } from '../i18n/language.ts'
import { compareGrades } from '../retail/grade.ts'
import { compareSeasons } from '../calendar/season.ts'
import { compareShopGroups } from '../retail/shop-group.ts'
import { figureReader } from '../retail/figure.ts'
import { NO_CAMPAIGN } from './campaigns/campaign-list.ts'
import type {
  CouponAllTime,
  CouponFigures,
  CouponOverview,
  CouponResult,
  CouponRow,
  CouponShopRow,
  CouponQuery,
  CouponTimeRow,
} from './coupon-result.ts'
import { timeBuckets, type TimeBuckets } from '../calendar/time-buckets.ts'
import { isDaily } from '../sales/tally/tally-sales.ts'
import type { CouponShop } from './engine/coupons.ts'
import type { CouponSums } from './engine/coupon-sums.ts'
import type { CouponDays, CouponRows, CouponTally } from './engine/tally-coupons.ts'
import { couponFigures, couponTotals, type CouponShopSums } from './coupon-figures.ts'

type Breakdowns = Pick<CouponResult, 'byGrade' | 'bySeason' | 'byShopGroup' | 'byShop' | 'byCampaign'>
type CompareKeys = (a: string, b: string) => number

/** Every breakdown in its own order; each row has at least one coupon issued or used. */
export function couponBreakdowns(tally: CouponTally, shops: readonly CouponShop[]): Breakdowns {
  return {
    byGrade: figureRows(tally.grade, compareGrades),
    bySeason: figureRows(tally.season, compareSeasons),
    byShopGroup: figureRows(tally.shopGroup, compareShopGroups),
    byShop: shopRows(tally, new Map(shops.map(({ key, label }) => [key, label]))),
    byCampaign: figureRows(tally.campaign, compareCampaigns),
  }
}

/** The figures of the whole report, in the period and over all time. */
export function couponTotalsOf({ overall, allTime }: CouponTally): Pick<CouponResult, 'overview' | 'allTime'> {
  const read: (sums: CouponSums) => CouponOverview = figureReader(couponFigures, ['row', 'overview'])
  const readAll: (sums: CouponSums) => CouponAllTime = figureReader(couponTotals, ['both', 'all-time'])
  return { overview: read(overall), allTime: readAll(allTime) }
}

/** Coupons by day, week and month, in order; a coupon without a day is in none. By day only in a period short enough. */
export function couponsOverTime(days: CouponDays, { period, seasonScheme }: CouponQuery) {
  const known = Array.from(days.keys())
    .filter((day) => !Number.isNaN(day))
    .toSorted((a, b) => a - b)
  const buckets = timeBuckets(known, seasonScheme)
  const rowsOf = ({ keys, labels, ofDay }: TimeBuckets): CouponTimeRow[] => {
    const rows = keys.map((key, at) => ({ key, label: labels[at] ?? key, issued: 0, used: 0 }))
    for (const [at, day] of known.entries()) {
      const row = rows[ofDay[at] ?? 0]
      const counts = days.get(day)
      if (!row || !counts) continue
      row.issued += counts.issued
      row.used += counts.used
    }
    return rows
  }
  return {
    byDay: isDaily(period) ? rowsOf(buckets.day) : [],
    byWeek: rowsOf(buckets.week),
    byMonth: rowsOf(buckets.month),
  }
}

function figureRows(rows: CouponRows, compare: CompareKeys): CouponRow[] {
  const read: (sums: CouponSums) => CouponFigures = figureReader(couponFigures, ['row'])
  return ordered(rows, compare).map(([key, sums]) => ({ key, label: key, ...read(sums) }))
}

function shopRows({ shop, overall }: CouponTally, labels: ReadonlyMap<string, string>): CouponShopRow[] {
  const read: (sums: CouponShopSums) => Omit<CouponShopRow, 'key' | 'label'> = figureReader(couponTotals, [
    'both',
    'shop',
  ])
  return ordered(shop, compareShopGroups).map(([key, sums]) => ({
    key,
    label: labels.get(key) ?? key,
    ...read({ ...sums, usedOfAll: overall.used }),
  }))
}

function ordered(rows: CouponRows, compare: CompareKeys): [key: string, sums: CouponSums][] {
  return Array.from(rows).toSorted(([a], [b]) => compare(a, b))
}

function compareCampaigns(a: string, b: string): number {
  return Number(a === NO_CAMPAIGN) - Number(b === NO_CAMPAIGN) || nameCollator.compare(a, b)
}
