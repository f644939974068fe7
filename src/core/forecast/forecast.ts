import type { Kysely } from 'kysely'
import { civilDay, dayText, firstOfMonth } from '../calendar/day.ts'
import { mondayOf, weekKey } from '../calendar/week.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { shopGroup } from '../retail/shop-group.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import type { Shop } from '../sales/columns/shops.ts'
import { readInvoices } from '../sales/columns/read-invoices.ts'
import { newestSale, type SalesColumns } from '../records/months/sales-rows.ts'
import { bucketsNeeded, forecastSeries, type SeriesForecast } from './forecast-series.ts'
import { tetShares } from './calendar-effect.ts'

export const forecastSteps = ['month', 'week'] as const
export type ForecastStep = (typeof forecastSteps)[number]
export const forecastBreakdowns = ['total', 'shop-group', 'shop'] as const
export type ForecastBy = (typeof forecastBreakdowns)[number]

export interface ForecastQuery {
  readonly step: ForecastStep
  readonly by: ForecastBy
  /** Buckets ahead. */
  readonly horizon: number
  readonly language: Language
}

/** What `semir forecast --json` prints. Money is VND; coverages are percent. */
export interface ForecastAnswer {
  readonly asOf: string | null
  readonly step: ForecastStep
  readonly horizon: number
  readonly by: ForecastBy
  readonly series: readonly ForecastRow[]
}

export interface ForecastRow {
  readonly key: string
  readonly label: string
  /** Complete buckets that the forecast is made of. */
  readonly buckets: number
  readonly method: string | null
  readonly points: readonly {
    readonly key: string
    readonly value: number
    readonly low80: number
    readonly high80: number
    readonly low95: number
    readonly high95: number
  }[]
  readonly backtest: SeriesForecast['backtest']
  /** Why there is no forecast. */
  readonly reason: string | null
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

/** Sales of the coming months or weeks, in total, by shop group or by shop, with intervals and backtest. */
export async function forecast(db: Kysely<BusinessSchema>, query: ForecastQuery): Promise<ForecastAnswer> {
  const { step, by, horizon, language } = query
  const sold = await read(db, async (snapshot) => {
    const newest = await newestSale(snapshot)
    if (newest === null) return undefined
    const shops = await (await salesCache(snapshot)).shops(snapshot)
    const invoices = await readInvoices(snapshot, { from: null, to: null, label: 'all' })
    return { newest, shops, invoices }
  })
  const head = { step, horizon, by }
  if (!sold) return { asOf: null, ...head, series: [] }
  const buckets = completeBuckets(sold.invoices, sold.newest, steps[step])
  const ahead = bucketsAhead(buckets.next, horizon, steps[step])
  const calendar = tetShares([...buckets.days, ...ahead.days])
  const series = seriesOf(sold.invoices, groupsOf(sold.shops, by, language), buckets)
  return {
    asOf: dayText(sold.newest),
    ...head,
    series: series.map(({ key, label, first, values }) =>
      forecastRow({ key, label, values, calendar: calendar.slice(first) }, ahead.keys, query),
    ),
  }
}

interface Buckets {
  readonly days: readonly { readonly first: number; readonly last: number }[]
  /** First day of the bucket after the last complete one. */
  readonly next: number
  /** The index of a day's bucket, -1 after the complete ones. */
  readonly of: (day: number) => number
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
  const days: { first: number; last: number }[] = []
  for (let first = from; days.length < horizon; first = next(first)) days.push({ first, last: next(first) - 1 })
  return { days, keys: days.map(({ first }) => key(first)) }
}

/** The labels of the series, and the series of each `shops.id`. */
function groupsOf(shops: readonly Shop[], by: ForecastBy, language: Language) {
  const of = new Map<number, string>()
  const labels = new Map<string, string>()
  for (const shop of shops) {
    for (const spelling of shop.spellings) {
      const key = by === 'total' ? 'total' : by === 'shop' ? shop.key : shopGroup(spelling, 'prefix')
      of.set(spelling.id, key)
      labels.set(key, by === 'total' ? translator(language)('common.total') : by === 'shop' ? shop.label : key)
    }
  }
  return { of, labels }
}

/** Sales by bucket in 1/100 VND, each series from its own first sale on. */
function seriesOf(
  { length, day, shop, amount }: SalesColumns,
  { of, labels }: ReturnType<typeof groupsOf>,
  buckets: Buckets,
) {
  const sums = new Map(Array.from(labels.keys(), (key) => [key, new Float64Array(buckets.days.length)]))
  const firsts = new Map<string, number>()
  for (let at = 0; at < length; at++) {
    const bucket = buckets.of(day[at] as number)
    const key = of.get(shop[at] as number)
    const sum = key === undefined ? undefined : sums.get(key)
    if (bucket < 0 || key === undefined || !sum) continue
    sum[bucket] = (sum[bucket] as number) + (amount[at] as number)
    if (!firsts.has(key)) firsts.set(key, bucket)
  }
  return Array.from(sums, ([key, sum]) => {
    const first = firsts.get(key) ?? buckets.days.length
    return { key, label: labels.get(key) ?? key, first, values: Array.from(sum.subarray(first)) }
  })
}

function forecastRow(
  {
    key,
    label,
    values,
    calendar,
  }: { key: string; label: string; values: number[]; calendar: ReturnType<typeof tetShares> },
  ahead: readonly string[],
  { step, horizon, language }: ForecastQuery,
): ForecastRow {
  const { season } = steps[step]
  const { method, points, backtest, reason } = forecastSeries({ values, season, horizon, regressors: calendar })
  const needed = { buckets: values.length, needed: bucketsNeeded(season) }
  return {
    key,
    label,
    buckets: values.length,
    method,
    points: points.map(({ value, low80, high80, low95, high95 }, at) => ({
      key: ahead[at] ?? '',
      value: money(value),
      low80: money(low80),
      high80: money(high80),
      low95: money(low95),
      high95: money(high95),
    })),
    backtest: backtest && {
      windows: backtest.windows,
      mase: backtest.mase === null ? null : Number(backtest.mase.toFixed(4)),
      naiveMase: backtest.naiveMase === null ? null : Number(backtest.naiveMase.toFixed(4)),
      coverage80: backtest.coverage80 === null ? null : Number(backtest.coverage80.toFixed(2)),
      coverage95: backtest.coverage95 === null ? null : Number(backtest.coverage95.toFixed(2)),
    },
    reason: reason && translator(language)(`forecast.${step}-${reason}`, needed),
  }
}

/** VND with two decimals, of 1/100 VND. */
function money(hundredths: number): number {
  return Math.round(hundredths) / 100
}
