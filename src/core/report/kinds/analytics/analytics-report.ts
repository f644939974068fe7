import { withKnownValues } from '../../../sales/analytics-choices.ts'
import { analytics, summaryOf } from '../../../sales/analytics.ts'
import { salesTrend } from '../../../sales/sales-trend.ts'
import { customerDetails } from '../../../sales/customer-details.ts'
import { customerDetailSheet, shopDetailSheet } from './detail-sheets.ts'
import type { ReportKind } from '../../report-kind.ts'
import { tableSheet } from '../../formats/xlsx/workbook-sheet.ts'
import { NO_GRADE } from '../../../retail/grade.ts'
import { UNKNOWN_GROUP } from '../../../retail/shop-group.ts'
import type {
  AnalyticsFilters,
  AnalyticsOverview,
  AnalyticsSummary,
  ComparedPeriod,
} from '../../../sales/analytics-result.ts'
import type { EarlierPeriod } from '../../../calendar/compare-period.ts'
import { periodTitle } from '../../../calendar/period-title.ts'
import { formatCount, formatMoney, formatPercent, formatDay } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator, type Translate } from '../../../i18n/translate.ts'
import { analyticsCharts } from './analytics-charts.ts'
import { analyticsTables } from './analytics-tables.ts'
import { chosenFilters, reportCompared } from '../../figures/report-scope.ts'
import { ofAllMembers } from '../../figures/breakdown-table.ts'
import { figureKpis } from '../../figures/figures.ts'
import { salesFigures } from '../../../sales/result/sales-figures.ts'
import type { Kpi, Report } from '../../report.ts'

export const analyticsReport: ReportKind<'analytics'> = {
  figures: salesFigures,
  async answer(db, query) {
    const { dataVersion, result, byDay } = await analytics(db, await withKnownValues(db, query))
    return { dataVersion, result: { ...result, byDay } }
  },
  trend: async (db, query, periods) => salesTrend(db, await withKnownValues(db, query), periods),
  summarise: summaryOf,
  compared: ({ filters: _filters, asOf: _asOf, noVip: _noVip, ...figures }) => figures,
  build: ({ result, earlier, previous }, language) => buildAnalyticsReport(result, { language, earlier, previous }),
  async sheets(db, { query, report, language, personal }) {
    const sheet = (key: Parameters<typeof tableSheet>[1]) => tableSheet(report, key, language)
    return [
      sheet('byGrade'),
      sheet('bySeason'),
      sheet('byShopGroup'),
      sheet('byShop'),
      sheet('byMonth'),
      sheet('byWeek'),
      shopDetailSheet((await analytics(db, query)).result, language),
      customerDetailSheet(customerDetails(db, query), { language, personal }),
      sheet('noVip'),
    ]
  },
}

const MOST_SHOPS_NAMED = 12

export interface AnalyticsReportOptions {
  readonly language: Language
  readonly earlier?: EarlierPeriod | undefined
  /** The figures of the earlier period. */
  readonly previous?: ComparedPeriod | undefined
}

/** Builds the sales report for all surfaces; figures are copied unchanged. */
export function buildAnalyticsReport(
  result: AnalyticsSummary,
  { language, earlier, previous }: AnalyticsReportOptions,
): Report {
  const title = periodTitle(result.period, language)
  return {
    kind: 'analytics',
    title: translator(language)('report.analytics', { scope: scopeOf(result, language), period: title }),
    period: { from: result.period.from, to: result.period.to, label: title },
    filters: chosenFilters(result.filters, language),
    compared: reportCompared(earlier, language),
    asOf: salesStamp(result.asOf, language),
    empty: result.overview.invoices === 0,
    kpis: salesKpis(result.overview, previous?.overview, language, result.filters),
    tables: analyticsTables(result, language, { earlier, previous }),
    charts: analyticsCharts(result, previous, language),
    notes: notesOf(result, language),
  }
}

/** Every sales figure, headline figures first; with `before` also the earlier value and the change. */
export function salesKpis(
  now: AnalyticsOverview,
  before: AnalyticsOverview | undefined,
  language: Language,
  filters: AnalyticsFilters = {},
): Kpi[] {
  const compared = { now, before, without: ofAllMembers(filters) }
  return figureKpis(salesFigures, ['row', 'grade', 'overview'], compared, language)
}

/** That there is nothing, and what there is instead. */
function emptyLine({ period, filters, asOf }: AnalyticsSummary, language: Language): string {
  const t = translator(language)
  const isFiltered = chosenFilters(filters, language).length > 0
  const nothing = t(isFiltered ? 'note.no-sales-filtered' : 'note.no-sales', { period: periodTitle(period, language) })
  return asOf.salesThrough === null
    ? nothing
    : `${nothing} ${t('note.newest-sales', { day: formatDay(asOf.salesThrough) })}`
}

/** The shop of a report of one shop, by its name; otherwise what the report is about. */
function scopeOf({ filters: { shop }, byShop }: AnalyticsSummary, language: Language): string {
  if (typeof shop !== 'string') return translator(language)('report.analytics-scope')
  return byShop.find(({ key }) => key.toLowerCase() === shop.toLowerCase())?.label ?? shop
}

function notesOf(result: AnalyticsSummary, language: Language): string[] {
  const t = translator(language)
  const { overview, asOf } = result
  if (asOf.salesThrough === null) return [t('note.no-sales-yet')]
  if (overview.invoices === 0) return [emptyLine(result, language)]
  return [t('note.returning'), ...outsideNotes(result, language), ...silentShops(asOf.shopsWithoutSales, t)]
}

/** Notes on sales outside the tables' customers, grades and shops, with amounts. */
function outsideNotes({ overview, byGrade, byShopGroup, noVip }: AnalyticsSummary, language: Language): string[] {
  const t = translator(language)
  const count = (value: number) => formatCount(value, language)
  const { noVipInvoices, noVipSalesAmount } = overview
  const ungraded = byGrade.find(({ key }) => key === NO_GRADE)?.customers ?? 0
  const unknown = byShopGroup.find(({ key }) => key === UNKNOWN_GROUP)
  const sold = (invoices: number, amount: number) => {
    return { invoices: count(invoices), amount: formatMoney(amount, language) }
  }
  const share = formatPercent(noVip.salesShare, language)
  return [
    ...(noVipInvoices > 0 ? [t('note.without-card', { ...sold(noVipInvoices, noVipSalesAmount), share })] : []),
    ...(ungraded > 0 ? [t('note.no-grade', { customers: count(ungraded) })] : []),
    ...(unknown ? [t('note.unknown-shops', sold(unknown.invoices, unknown.salesAmount))] : []),
  ]
}

function silentShops(silent: readonly string[], t: Translate): string[] {
  if (silent.length === 0) return []
  const shops = silent.slice(0, MOST_SHOPS_NAMED).join(', ')
  const count = silent.length - MOST_SHOPS_NAMED
  return [count > 0 ? t('note.silent-shops-more', { shops, count }) : t('note.silent-shops', { shops })]
}

/** The data stamp: "sales to 21/11/2026; 3 of 42 shops have none this period". */
export function salesStamp(asOf: AnalyticsSummary['asOf'], language: Language): string {
  const t = translator(language)
  if (asOf.salesThrough === null) return t('stamp.no-sales')
  const known = formatCount(asOf.knownShops, language)
  const missing = asOf.shopsWithoutSales.length
  const shops =
    asOf.knownShops === 1
      ? t(missing === 0 ? 'stamp.shop-complete' : 'stamp.shop-missing')
      : missing === 0
        ? t('stamp.shops-complete', { known })
        : t('stamp.shops-missing', { count: formatCount(missing, language), known })
  return `${t('stamp.sales-through', { day: formatDay(asOf.salesThrough) })}; ${shops}`
}
