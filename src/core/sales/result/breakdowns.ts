import type { SeasonScheme } from '../../calendar/period.ts'
import { timeBuckets, type TimeBuckets, type TimeDimension } from '../../calendar/time-buckets.ts'
import type { ChosenShops } from '../columns/shops.ts'
import { createTally, type Tally } from '../tally/tally.ts'

/** A breakdown by time: one row per bucket. */
export interface TimeBreakdown {
  readonly buckets: TimeBuckets
  readonly tally: Tally
}

/** A breakdown by shop and time: row = shop × number of buckets + bucket. */
export interface ShopTimeBreakdown extends TimeBreakdown {
  /** By shop: the current customer's latest bucket there. */
  readonly lastBucket: Int32Array
}

/** All sums of a report, and what finds the rows of an invoice. */
export interface Breakdowns {
  readonly chosen: ChosenShops
  readonly overall: Tally
  readonly grade: Tally
  readonly shopGroup: Tally
  readonly shop: Tally
  /** Row = shop × number of grades + grade. */
  readonly shopGrade: Tally
  /** By day only in a short period. */
  readonly time: Readonly<Record<Exclude<TimeDimension, 'day'>, TimeBreakdown>> & { readonly day?: TimeBreakdown }
  readonly shopTime: Readonly<Record<ShopTimeDimension, ShopTimeBreakdown>>
}

type ShopTimeDimension = Exclude<TimeDimension, 'year' | 'day'>

export interface BreakdownSizes {
  /** Days that have sales, ascending. */
  readonly days: readonly number[]
  readonly seasonScheme: SeasonScheme
  /** Whether there are rows by day. */
  readonly isDaily: boolean
  readonly chosen: ChosenShops
  readonly grades: number
}

export function createBreakdowns({ days, seasonScheme, isDaily, chosen, grades }: BreakdownSizes): Breakdowns {
  const shops = chosen.shops.length
  const buckets = timeBuckets(days, seasonScheme)
  const byTime = (dimension: TimeDimension): TimeBreakdown => ({
    buckets: buckets[dimension],
    tally: createTally(buckets[dimension].keys.length),
  })
  const byShopAndTime = (dimension: ShopTimeDimension): ShopTimeBreakdown => ({
    buckets: buckets[dimension],
    tally: createTally(shops * buckets[dimension].keys.length),
    lastBucket: new Int32Array(shops),
  })
  return {
    chosen,
    overall: createTally(1),
    grade: createTally(grades),
    shopGroup: createTally(chosen.groups.length),
    shop: createTally(shops),
    shopGrade: createTally(shops * grades),
    time: {
      season: byTime('season'),
      month: byTime('month'),
      week: byTime('week'),
      year: byTime('year'),
      ...(isDaily ? { day: byTime('day') } : {}),
    },
    shopTime: { season: byShopAndTime('season'), month: byShopAndTime('month'), week: byShopAndTime('week') },
  }
}
