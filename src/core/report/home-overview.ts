import { Temporal } from 'temporal-polyfill'
import { analytics } from '../sales/analytics.ts'
import type { AnalyticsOverview, AnalyticsResult } from '../sales/analytics-result.ts'
import type { Period } from '../calendar/period.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import { dataMemory } from '../sales/columns/data-memory.ts'
import { oldestSale } from '../sales/columns/read-invoices.ts'
import { monthlySales, type MonthSales } from '../sales/monthly-sales.ts'
import { lastYearPeriod, previousPeriod, periodTitle } from '../calendar/periods.ts'
import { shopFreshness, type ShopFreshness } from '../sales/shop-freshness.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { recentResults } from '../db/cache.ts'
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

const recentOverview = recentResults<HomeOverview>()

/** What the home page tells of sales; undefined before the first one. Worked out once per version of the data. */
export function homeOverview(
  database: BusinessDatabase,
  { language }: { language: Language },
): HomeOverview | undefined {
  return database.sqlite.transaction(() => {
    const freshness = shopFreshness(database)
    const { version } = dataMemory(database)
    return freshness && recentOverview(database, [version, language], () => compute(database, freshness, language))
  })()
}

function compute(database: BusinessDatabase, freshness: ShopFreshness, language: Language): HomeOverview {
  const { through } = freshness
  const from = `${through.slice(0, 7)}-01`
  const period: Period = { from, to: through, label: 'mtd' }
  const { overview } = ask(database, period)
  const befores = { previous: previousPeriod(period), 'last-year': lastYearPeriod(period) }
  const compared = (['previous', 'last-year'] as const).flatMap((name): ComparedFigures[] => {
    const before = befores[name]
    if (!before || !isKnown(database, before)) return []
    return [{ name, period: before, kpis: headlineKpis(overview, ask(database, before).overview, language) }]
  })
  return {
    period,
    kpis: headlineKpis(overview, undefined, language),
    compared,
    chart: chartOf(database, monthsUpTo(from, through), language),
    freshness,
  }
}

function headlineKpis(now: AnalyticsOverview, then: AnalyticsOverview | undefined, language: Language): Kpi[] {
  return salesKpis(now, then, language).slice(0, HEADLINES)
}

function chartOf(database: BusinessDatabase, year: Period, language: Language): Chart | undefined {
  const before = lastYearPeriod(year)
  const known = before && isKnown(database, before) ? before : undefined
  return monthsChart(
    monthlySales(database, year),
    { period: year, before: known && { period: known, months: monthlySales(database, known) } },
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

function ask(database: BusinessDatabase, period: Period): AnalyticsResult {
  return analytics(database, { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' }).result
}

/** Not when the days reach back before the first sale: measured against a part of a month, every month looks well. */
function isKnown(database: BusinessDatabase, { from }: Period): boolean {
  const first = dayTextOrNull(oldestSale(database))
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
