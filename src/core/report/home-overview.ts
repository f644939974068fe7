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
import { salesKpis } from './kinds/analytics/analytics-report.ts'
import type { Chart, Kpi } from './report.ts'
import { moneyChart, periodNames, slicesOf } from './charts/chart-slices.ts'

/** Sales of the month of the newest sale, up to that day. */
export interface HomeOverview {
  /** From the first of the month. */
  readonly period: Period
  readonly kpis: readonly Kpi[]
  /** The figures against the same days of the previous month and year, if data exists for all of those days. */
  readonly compared: readonly ComparedFigures[]
  /** Sales of the last twelve months, and of the twelve before if data exists for all of them. */
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

/** The sales overview of the home page, cached per data version; undefined without any sale. */
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

/** Twelve months, of which the one starting at `from` is the last. */
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

/** Whether the first sale is not after the period's start: a comparison with a partial month would mislead. */
async function isKnown(db: Kysely<BusinessSchema>, { from }: Period): Promise<boolean> {
  const first = dayTextOrNull(await oldestSale(db))
  return from !== null && first !== null && first <= from
}

/** The previous year by month. */
interface YearBefore {
  readonly period: Period
  readonly months: readonly MonthSales[]
}

/** Sales by month, with the same months of the previous year if known. */
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
      titleParams:
        before && name ? { before: name, change: amountChange(total(months), total(before.months), language) } : {},
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
