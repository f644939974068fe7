import { Temporal } from 'temporal-polyfill'
import { analytics, compareSales } from '../sales/analytics.ts'
import type { AnalyticsOverview, AnalyticsResult } from '../sales/analytics-result.ts'
import { type Period, monthSpan, spanPeriod } from '../calendar/period.ts'
import { comparisons, type Comparison } from '../calendar/compare-period.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import { shopFreshness, type ShopFreshness } from '../sales/shop-freshness.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import type { Language } from '../i18n/language.ts'
import { salesKpis } from './kinds/analytics/analytics-report.ts'
import type { Chart, Kpi } from './report.ts'
import { salesOverTime } from './charts/over-time.ts'
import { dayText, dayTextOrNull } from '../calendar/day.ts'
import { newestSale } from '../records/months/sales-rows.ts'
import { dayRange } from '../sales/columns/read-invoices.ts'

/** Sales of the month of the newest sale, up to that day. */
export interface HomeOverview {
  /** From the first of the month to the newest sale. */
  readonly period: Period
  readonly kpis: readonly Kpi[]
  /** The figures against the same days of the previous month and year, if data exists for all of those days. */
  readonly compared: readonly ComparedFigures[]
  /** Sales of the last twelve months, and of the twelve before if data exists for all of them. */
  readonly chart: Chart | undefined
  readonly freshness: ShopFreshness
}

export interface ComparedFigures {
  readonly name: Comparison
  readonly period: Period
  readonly kpis: readonly Kpi[]
}

/** Who asks, and when. */
interface HomeAsked {
  readonly language: Language
  /** `YYYY-MM-DD` in the business time zone. */
  readonly today: string
}

const HEADLINES = 5
const MONTHS_CHARTED = 12

const recentOverview = cacheResults<HomeOverview>()

/** The sales overview of the home page, cached per data version; undefined without any sale. */
export async function homeOverview(db: Kysely<BusinessSchema>, asked: HomeAsked): Promise<HomeOverview | undefined> {
  return read(db, async (snapshot) => {
    const freshness = await shopFreshness(snapshot)
    const { version } = await salesCache(snapshot)
    return freshness && recentOverview(snapshot, [version, asked], () => compute(snapshot, freshness, asked))
  })
}

async function compute(db: Kysely<BusinessSchema>, freshness: ShopFreshness, asked: HomeAsked): Promise<HomeOverview> {
  const { through } = freshness
  const { language } = asked
  const month = monthsUpTo(through, 1)
  const { overview } = await ask(db, month)
  const compared: ComparedFigures[] = []
  for (const name of comparisons) {
    const { period, reason } = await compareSales(db, month, { with: name, today: asked.today })
    if (!period || reason) continue
    const then = (await ask(db, period)).overview
    compared.push({ name, period, kpis: headlineKpis(overview, then, language) })
  }
  return {
    period: { from: month.from, to: through, label: month.label },
    kpis: headlineKpis(overview, undefined, language),
    compared,
    chart: await chartOf(db, monthsUpTo(through, MONTHS_CHARTED), asked),
    freshness,
  }
}

function headlineKpis(now: AnalyticsOverview, then: AnalyticsOverview | undefined, language: Language): Kpi[] {
  return salesKpis(now, then, language).slice(0, HEADLINES)
}

async function chartOf(db: Kysely<BusinessSchema>, year: Period, asked: HomeAsked): Promise<Chart | undefined> {
  const { period, reason } = await compareSales(db, year, { with: 'last-year', today: asked.today })
  const earlier = period && reason === null ? { period, byMonth: await monthlySales(db, period) } : undefined
  const sales = { period: year, byMonth: await monthlySales(db, year) }
  const through = dayTextOrNull(await newestSale(db))
  return salesOverTime(sales, { through, earlier, language: asked.language, step: 'month' })
}

/** Whole months, the one that holds the day being the last. */
function monthsUpTo(day: string, months: number): Period {
  const last = Temporal.PlainDate.from(day)
  const first = last.subtract({ months: months - 1 })
  return spanPeriod(monthSpan(first.year, first.month, months))
}

async function ask(db: Kysely<BusinessSchema>, period: Period): Promise<AnalyticsResult> {
  const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
  return (await analytics(db, query)).result
}

/** The sales of a month. */
export interface MonthSales {
  /** `YYYY-MM` */
  readonly key: string
  readonly label: string
  /** VND, of all buyers. */
  readonly salesAmount: number
}

/** Sales by month, without the cost of a whole report. Months without sales are left out. */
export async function monthlySales(db: Kysely<BusinessSchema>, period: Period): Promise<MonthSales[]> {
  const { first, last } = dayRange(period)
  const days = await db
    .selectFrom('invoices')
    .select(['sales_day', ({ fn }) => fn.sum<number>('sales_amount').as('amount')])
    .where('sales_day', '>=', first)
    .where('sales_day', '<=', last)
    .groupBy('sales_day')
    .orderBy('sales_day')
    .execute()
  const months = Map.groupBy(days, ({ sales_day }) => dayText(sales_day).slice(0, 7))
  return Array.from(months, ([key, amounts]) => ({
    key,
    label: key,
    salesAmount: amounts.reduce((sum, { amount }) => sum + amount, 0) / 100,
  }))
}
