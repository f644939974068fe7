import { Temporal } from 'temporal-polyfill'
import { analytics } from '../sales/analytics.ts'
import type { AnalyticsOverview, AnalyticsResult } from '../sales/analytics-result.ts'
import type { Period } from '../calendar/period.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import { oldestSale } from '../sales/columns/read-invoices.ts'
import { monthlySales, type MonthSales } from '../sales/monthly-sales.ts'
import { lastYearPeriod, previousPeriod, periodTitle } from '../calendar/periods.ts'
import { shopFreshness, type ShopFreshness } from '../sales/shop-freshness.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import type { Language } from '../i18n/language.ts'
import { amountChange } from './figures/figure-kpis.ts'
import { salesKpis } from './kinds/analytics/build-analytics-report.ts'
import type { Chart, Kpi } from './report.ts'
import { moneyChart, periodNames, slicesOf } from './charts/chart-slices.ts'

/** How the month of the newest sale goes up to that day, and how fresh that is. */
export interface HomeOverview {
  /** From the first of the month. */
  readonly period: Period
  readonly kpis: readonly Kpi[]
  /** The same figures measured against the same days of the month before and of the year before, where all of those are known. */
  readonly compared: readonly ComparedFigures[]
  /** Sales of the last twelve months, and of the twelve before where all are known. */
  readonly chart: Chart | undefined
  readonly freshness: ShopFreshness
}

export interface ComparedFigures {
  readonly name: 'previous' | 'last-year'
  readonly period: Period
  readonly kpis: readonly Kpi[]
}

const HEADLINES = 5
const MONTHS_CHARTED = 12

const recentOverview = cacheResults<HomeOverview>()

/** What the home page tells of sales; undefined before the first one. Worked out once per version of the data. */
export async function homeOverview(
  db: Kysely<BusinessSchema>,
  { language }: { language: Language },
): Promise<HomeOverview | undefined> {
  return read(db, async (snapshot) => {
    const freshness = await shopFreshness(snapshot)
    const { version } = await salesCache(snapshot)
    return freshness && recentOverview(snapshot, [version, language], () => compute(snapshot, freshness, language))
  })
}

async function compute(
  db: Kysely<BusinessSchema>,
  freshness: ShopFreshness,
  language: Language,
): Promise<HomeOverview> {
  const { through } = freshness
  const from = `${through.slice(0, 7)}-01`
  const period: Period = { from, to: through, label: 'mtd' }
  const { overview } = await ask(db, period)
  const befores = { previous: previousPeriod(period), 'last-year': lastYearPeriod(period) }
  const compared: ComparedFigures[] = []
  for (const name of ['previous', 'last-year'] as const) {
    const before = befores[name]
    if (!before || !(await isKnown(db, before))) continue
    const then = (await ask(db, before)).overview
    compared.push({ name, period: before, kpis: headlineKpis(overview, then, language) })
  }
  return {
    period,
    kpis: headlineKpis(overview, undefined, language),
    compared,
    chart: await chartOf(db, monthsUpTo(from, through), language),
    freshness,
  }
}

function headlineKpis(now: AnalyticsOverview, then: AnalyticsOverview | undefined, language: Language): Kpi[] {
  return salesKpis(now, then, language).slice(0, HEADLINES)
}

async function chartOf(db: Kysely<BusinessSchema>, year: Period, language: Language): Promise<Chart | undefined> {
  const before = lastYearPeriod(year)
  const known = before && (await isKnown(db, before)) ? before : undefined
  return monthsChart(
    await monthlySales(db, year),
    { period: year, before: known && { period: known, months: await monthlySales(db, known) } },
    language,
  )
}

/** Twelve months, the one that begins with `from` being the last. */
function monthsUpTo(from: string, through: string): Period {
  const first = Temporal.PlainDate.from(from)
    .subtract({ months: MONTHS_CHARTED - 1 })
    .toString()
  return { from: first, to: through, label: `${first}..${through}` }
}

async function ask(db: Kysely<BusinessSchema>, period: Period): Promise<AnalyticsResult> {
  const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
  return (await analytics(db, query)).result
}

/** Not when the days reach back before the first sale: measured against a part of a month, every month looks well. */
async function isKnown(db: Kysely<BusinessSchema>, { from }: Period): Promise<boolean> {
  const first = dayTextOrNull(await oldestSale(db))
  return from !== null && first !== null && first <= from
}

/** The year before, month by month. */
interface YearBefore {
  readonly period: Period
  readonly months: readonly MonthSales[]
}

/** Sales by month, each beside the same month of the year before where that is known. */
export function monthsChart(
  months: readonly MonthSales[],
  { period, before }: { readonly period: Period; readonly before: YearBefore | undefined },
  language: Language,
): Chart | undefined {
  const then = slicesOf('byMonth', before?.months ?? [], ({ salesAmount }) => salesAmount, language)
  const slices = slicesOf('byMonth', months, ({ salesAmount }) => salesAmount, language).map((slice) => ({
    ...slice,
    before: then.find(({ key }) => key === yearBefore(slice.key)),
  }))
  const name = before && periodTitle(before.period, language)
  return moneyChart(
    {
      key: 'sales-byMonth',
      breakdown: 'byMonth',
      kind: 'bar',
      slices,
      figure: 'figure.salesAmount',
      title: before ? 'chart.peak-compared' : 'chart.peak',
      said: before && name ? { before: name, change: amountChange(total(months), total(before.months), language) } : {},
      periods: before && periodNames(period, before.period, language),
      total: total(months),
    },
    language,
  )
}

function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`
}

function total(months: readonly MonthSales[]): number {
  return months.reduce((sum, { salesAmount }) => sum + salesAmount, 0)
}
