import type { Kysely } from 'kysely'
import { civilDay, dayText, firstOfMonth } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { mondayOf, weekKey } from '../calendar/week.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import { shopGroup } from '../retail/shop-group.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import type { Shop } from '../sales/columns/shops.ts'
import { readInvoices } from '../sales/columns/read-invoices.ts'
import { newestSale, type SalesColumns } from '../records/months/sales-rows.ts'
import type { ForecastMethod } from './forecast-candidates.ts'
import { completeBucket } from './complete-bucket.ts'
import { bucketsNeeded, forecastSeries, type ForecastPoint, type SeriesForecast } from './forecast-series.ts'
import { tetShares } from './calendar-effect.ts'

export const forecastSteps = ['month', 'week'] as const
export type ForecastStep = (typeof forecastSteps)[number]
export const forecastBreakdowns = ['total', 'shop-group', 'shop'] as const
export type ForecastBy = (typeof forecastBreakdowns)[number]

export interface ForecastQuery {
  /** Of all time: the past is the whole of it. */
  readonly period: Period
  readonly step: ForecastStep
  readonly by: ForecastBy
  /** Buckets ahead. */
  readonly horizon: number
}

/** The forecast in no language. Money is VND; coverages are percent. */
export interface ForecastResult {
  readonly asOf: string | null
  readonly step: ForecastStep
  readonly horizon: number
  readonly by: ForecastBy
  readonly series: readonly ForecastRow[]
}

/** The expected amount of a bucket with its ranges, in VND. */
export interface ExpectedBucket {
  readonly key: string
  readonly value: number
  readonly low80: number
  readonly high80: number
  readonly low95: number
  readonly high95: number
}

export interface ForecastRow {
  readonly key: string
  readonly label: string
  /** Complete buckets that the forecast is made of. */
  readonly buckets: number
  readonly method: ForecastMethod | null
  readonly points: readonly ExpectedBucket[]
  /** The bucket of the newest sale completed to its end; null when that sale ends a bucket, or without a forecast. */
  readonly current:
    | (ExpectedBucket & { readonly soFar: number; readonly daysGone: number; readonly days: number })
    | null
  readonly backtest: SeriesForecast['backtest']
  /** The complete buckets, oldest first. */
  readonly history: readonly { readonly key: string; readonly value: number }[]
  /** Why there is no forecast. */
  readonly reason: { readonly code: 'history-too-short'; readonly buckets: number; readonly needed: number } | null
}

/** The buckets of a step. */
interface Step {
  /** Buckets in a year. */
  readonly season: number
  /** The first day of the bucket that holds a day. */
  readonly begin: (day: number) => number
  /** The first day of the bucket after it. */
  readonly next: (first: number) => number
  readonly key: (first: number) => string
}

const steps: Readonly<Record<ForecastStep, Step>> = {
  month: {
    season: 12,
    begin(day) {
      const { year, month } = civilDay(day)
      return firstOfMonth(year, month)
    },
    next(first) {
      const { year, month } = civilDay(first)
      return firstOfMonth(year, month + 1)
    },
    key: (first) => dayText(first).slice(0, 7),
  },
  week: { season: 52, begin: mondayOf, next: (first) => first + 7, key: weekKey },
}

/** The default horizon by step. */
export const defaultHorizon: Readonly<Record<ForecastStep, number>> = { month: 3, week: 8 }

const recentForecasts = cacheResults<ForecastResult>()

/** Sales of the coming months or weeks, in total, by shop group or by shop, with intervals and backtest; cached. */
export async function forecast(
  db: Kysely<BusinessSchema>,
  query: ForecastQuery,
): Promise<{ readonly dataVersion: number; readonly result: ForecastResult }> {
  return read(db, async (snapshot) => {
    const { version } = await salesCache(snapshot)
    const { step, by, horizon } = query
    const result = await recentForecasts(snapshot, [version, step, by, horizon], () => compute(snapshot, query))
    return { dataVersion: version, result }
  })
}

async function compute(snapshot: Kysely<BusinessSchema>, query: ForecastQuery): Promise<ForecastResult> {
  const { step, by, horizon } = query
  const head = { step, horizon, by }
  const newest = await newestSale(snapshot)
  if (newest === null) return { asOf: null, ...head, series: [] }
  const shops = await (await salesCache(snapshot)).shops(snapshot)
  const invoices = await readInvoices(snapshot, { from: null, to: null, label: 'all' })
  const buckets = completeBuckets(invoices, newest, steps[step])
  const ahead = bucketsAhead(buckets.next, horizon, steps[step])
  const calendar = tetShares([...buckets.days, ...ahead.days])
  const ends = { newest, next: buckets.next, after: steps[step].next(buckets.next), buckets: buckets.days }
  return {
    asOf: dayText(newest),
    ...head,
    series: seriesOf(invoices, groupsOf(shops, by), buckets).map((series) =>
      forecastRow(series, { calendar: calendar.slice(series.first), keys: ahead.keys, ends }, query),
    ),
  }
}

interface Buckets {
  readonly days: readonly BucketDays[]
  /** First day of the bucket after the last complete one. */
  readonly next: number
  /** The index of a day's bucket, -1 after the complete ones. */
  readonly of: (day: number) => number
}

interface BucketDays {
  readonly first: number
  readonly last: number
}

/** From the bucket of the first sale to the last bucket that ends by the newest sale. */
function completeBuckets({ day, length }: SalesColumns, newest: number, { begin, next }: Step): Buckets {
  const days: { first: number; last: number }[] = []
  let first = begin(length === 0 ? newest : (day[0] as number))
  const start = first
  const positions: number[] = []
  for (let after = next(first); after - 1 <= newest; first = after, after = next(first)) {
    for (let each = first; each < after; each++) positions.push(days.length)
    days.push({ first, last: after - 1 })
  }
  return { days, next: first, of: (each) => positions[each - start] ?? -1 }
}

function bucketsAhead(from: number, horizon: number, { next, key }: Step) {
  const days: BucketDays[] = []
  for (let first = from; days.length < horizon; first = next(first)) days.push({ first, last: next(first) - 1 })
  return { days, keys: days.map(({ first }) => key(first)) }
}

/** The series of all sales. */
export const TOTAL_SERIES = 'total'

/** The labels of the series, and the series of each `shops.id`. */
function groupsOf(shops: readonly Shop[], by: ForecastBy) {
  const of = new Map<number, string>()
  const labels = new Map<string, string>()
  for (const shop of shops) {
    for (const spelling of shop.spellings) {
      const key = by === 'total' ? TOTAL_SERIES : by === 'shop' ? shop.key : shopGroup(spelling, 'prefix')
      of.set(spelling.id, key)
      labels.set(key, by === 'shop' ? shop.label : key)
    }
  }
  return { of, labels }
}

interface Series {
  readonly key: string
  readonly label: string
  /** Its first bucket with a sale. */
  readonly first: number
  /** 1/100 VND by bucket, from the first. */
  readonly values: readonly number[]
  /** 1/100 VND by day, from the first day of all. */
  readonly byDay: Float64Array
  readonly start: number
}

/** Sales by bucket in 1/100 VND, each series from its own first sale on. */
function seriesOf(
  { length, day, shop, amount }: SalesColumns,
  { of, labels }: ReturnType<typeof groupsOf>,
  buckets: Buckets,
): Series[] {
  const start = buckets.days[0]?.first ?? buckets.next
  const days = Math.max(0, 1 + (length === 0 ? -1 : (day[length - 1] as number) - start))
  const made = Array.from(labels, ([key, label]) => {
    return {
      key,
      label,
      first: buckets.days.length,
      sums: new Float64Array(buckets.days.length),
      byDay: new Float64Array(days),
    }
  })
  const positions = new Map(made.map(({ key }, at) => [key, at]))
  const seriesOfShop = new Map(Array.from(of, ([id, key]) => [id, made[positions.get(key) ?? -1]]))
  for (let at = 0; at < length; at++) {
    const series = seriesOfShop.get(shop[at] as number)
    if (!series) continue
    const when = day[at] as number
    const sold = amount[at] as number
    series.byDay[when - start]! += sold
    const bucket = buckets.of(when)
    if (bucket < 0) continue
    series.sums[bucket]! += sold
    if (bucket < series.first) series.first = bucket
  }
  return made.map(({ sums, ...series }) => ({ ...series, start, values: Array.from(sums.subarray(series.first)) }))
}

interface Ahead {
  readonly calendar: ReturnType<typeof tetShares>
  readonly keys: readonly string[]
  readonly ends: {
    readonly newest: number
    /** First days of the bucket that is under way, and of the one after it. */
    readonly next: number
    readonly after: number
    readonly buckets: readonly BucketDays[]
  }
}

function forecastRow(series: Series, { calendar, keys, ends }: Ahead, { step, horizon }: ForecastQuery): ForecastRow {
  const { key, label, values, first } = series
  const { season } = steps[step]
  const { method, points, backtest, reason } = forecastSeries({ values, season, horizon, regressors: calendar })
  const expected = points.map((point, at) => ({ key: keys[at] ?? '', ...inVnd(point) }))
  return {
    key,
    label,
    buckets: values.length,
    method,
    points: expected,
    current: currentOf(series, points[0], { key: keys[0] ?? '', ...ends }),
    backtest: backtest && {
      windows: backtest.windows,
      mase: backtest.mase === null ? null : Number(backtest.mase.toFixed(4)),
      naiveMase: backtest.naiveMase === null ? null : Number(backtest.naiveMase.toFixed(4)),
      coverage80: backtest.coverage80 === null ? null : Number(backtest.coverage80.toFixed(2)),
      coverage95: backtest.coverage95 === null ? null : Number(backtest.coverage95.toFixed(2)),
    },
    history: values.map((value, at) => ({
      key: steps[step].key(ends.buckets[first + at]!.first),
      value: money(value),
    })),
    reason: reason && { code: reason, buckets: values.length, needed: bucketsNeeded(season) },
  }
}

/** Past buckets that say which share of a bucket its first days usually bring. */
const BUCKETS_FOR_SHARE = 12

function currentOf(
  { byDay, start }: Series,
  expected: ForecastPoint | undefined,
  { key, newest, next, after, buckets }: Ahead['ends'] & { readonly key: string },
): ForecastRow['current'] {
  if (!expected || newest < next) return null
  const amounts = (from: number, to: number) => Array.from(byDay.subarray(from - start, to - start + 1))
  const soFar = amounts(next, newest).reduce((sum, amount) => sum + amount, 0)
  const bucket = { soFar, daysGone: newest - next + 1, days: after - next }
  const past = buckets.slice(-BUCKETS_FOR_SHARE).map(({ first, last }) => amounts(first, last))
  const completed = completeBucket({ ...bucket, past, expected })
  return { key, ...inVnd(completed), ...bucket, soFar: money(soFar) }
}

function inVnd({ value, low80, high80, low95, high95 }: ForecastPoint): Omit<ExpectedBucket, 'key'> {
  return { value: money(value), low80: money(low80), high80: money(high80), low95: money(low95), high95: money(high95) }
}

/** VND with two decimals, of 1/100 VND. */
function money(hundredths: number): number {
  return Math.round(hundredths) / 100
}
