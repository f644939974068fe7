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
} from './coupon-result.ts'
import type { CouponShop } from './engine/coupons.ts'
import type { CouponSums } from './engine/coupon-sums.ts'
import type { CouponRows, CouponTally } from './engine/tally-coupons.ts'
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
