import { Temporal } from 'temporal-polyfill'
import { analytics } from '../../analytics/analytics.ts'
import type { AnalyticsOverview, AnalyticsResult, Period } from '../../analytics/analytics-result.ts'
import { dayTextOrNull } from '../../analytics/dimensions/day-number.ts'
import { dataMemory } from '../../analytics/engine/data-memory.ts'
import { oldestSale } from '../../analytics/engine/read-invoices.ts'
import { monthlySales } from '../../analytics/monthly-sales.ts'
import { lastYearPeriod, previousPeriod } from '../../analytics/period.ts'
import { shopFreshness, type ShopFreshness } from '../../analytics/shop-freshness.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { recentResults } from '../../db/recent-results.ts'
import type { Language } from '../../i18n/language.ts'
import { figureKpis } from '../figure-kpis.ts'
import { figureTypes, shownFigures } from '../figures.ts'
import type { Chart, Kpi } from '../report.ts'
import { monthsChart } from './months-chart.ts'

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

const { salesAmount, invoices, customers, returnRate, averagePerInvoice } = figureTypes
const headlines = { salesAmount, invoices, customers, returnRate, averagePerInvoice }
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
  return figureKpis<keyof typeof headlines>(headlines, shownFigures(now), then && shownFigures(then), language)
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
