import type { EarlierPeriod } from '../../../calendar/compare-period.ts'
import type { TimeDimension } from '../../../calendar/time-buckets.ts'
import type {
  AnalyticsRow,
  AnalyticsSummary,
  ComparedPeriod,
  NoVipRow,
  ShopRow,
} from '../../../sales/analytics-result.ts'
import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { breakdownTable, largestSalesFirst, memberFigures } from '../../figures/breakdown-table.ts'
import type { Breakdown } from '../../figures/bucket-label.ts'
import { figureCells, figureColumns, markSummable } from '../../figures/figures.ts'
import { noVipFigures } from '../../../sales/result/sales-figures.ts'
import { amountByName, amountByPosition, withCompared, type EarlierAmounts } from '../../figures/compared-columns.ts'
import type { ReportTable } from '../../report.ts'

/** Every breakdown of the report, in the order of its pages and sheets. */
export function analyticsTables(
  result: AnalyticsSummary,
  language: Language,
  { earlier, previous }: EarlierSales = {},
): ReportTable[] {
  const { overview } = result
  const beside = (table: ReportTable, amountOf: EarlierAmounts['amountOf'], total?: number) =>
    previous
      ? withCompared(table, { figure, amountOf, total: total ?? previous.overview.salesAmount }, language)
      : table
  const named = (table: ReportTable, rows: readonly AnalyticsRow[] | undefined, total?: number) =>
    rows ? beside(table, amountByName(rows, sales), total) : table
  const timed = (dimension: TimeDimension, breakdown: TimeBreakdown) => {
    const table = breakdownTable(breakdown, result[breakdown] ?? [], overview, language)
    const rows = previous?.[breakdown]
    if (!earlier || !rows) return table
    const both = { period: result.period, earlier, seasonScheme: result.filters.seasonScheme }
    return beside(table, amountByPosition(dimension, rows, sales, both))
  }
  return [
    named(gradeTable(result, language), previous?.byGrade, previous?.overview.memberSalesAmount),
    timed('season', 'bySeason'),
    named(breakdownTable('byShopGroup', result.byShopGroup, overview, language), previous?.byShopGroup),
    named(breakdownTable('byShop', result.byShop, overview, language), previous?.byShop),
    timed('month', 'byMonth'),
    timed('week', 'byWeek'),
    timed('year', 'byYear'),
    ...(result.byDay && result.byDay.length > 0 ? [timed('day', 'byDay')] : []),
    noVipTable(result, language),
  ]
}

const figure = 'salesAmount'
const sales = ({ salesAmount }: AnalyticsRow) => salesAmount

type TimeBreakdown = 'bySeason' | 'byMonth' | 'byWeek' | 'byYear' | 'byDay'

/** The earlier period of the comparison, and its figures. */
interface EarlierSales {
  readonly earlier?: EarlierPeriod | undefined
  readonly previous?: ComparedPeriod | undefined
}

/** One shop's breakdowns by grade, season, month and week; the totals are the shop's figures. */
export function shopTables(shop: ShopRow, language: Language): ReportTable[] {
  const { byGrade, bySeason, byMonth, byWeek } = shop
  return Object.entries({ byGrade, bySeason, byMonth, byWeek }).map(([breakdown, rows]) =>
    breakdownTable(breakdown as Breakdown, rows, breakdown === 'byGrade' ? memberFigures(shop) : shop, language),
  )
}

function gradeTable(result: AnalyticsSummary, language: Language): ReportTable {
  const { overview } = result
  const table = breakdownTable('byGrade', result.byGrade, memberFigures(overview), language, result.filters)
  if (overview.noVipInvoices === 0) return table
  const note = translator(language)('note.grade', {
    invoices: formatCount(overview.noVipInvoices, language),
    amount: formatMoney(overview.noVipSalesAmount, language),
  })
  return { ...table, note }
}

/** Sales to buyers without a card by shop, and their share of all sales of the shop. */
export function noVipTable({ noVip, overview, byShop }: AnalyticsSummary, language: Language): ReportTable {
  const t = translator(language)
  const shops = new Map(byShop.map((shop) => [shop.key, shop]))
  const figures = figureColumns(noVipFigures, ['no-vip'], language)
  const cells = (row: NoVipRow, whole: Whole | undefined) => ({
    ...figureCells(noVipFigures, row, figures),
    ...(whole?.salesAmount === 0 ? { salesShare: null } : {}),
    ...(whole?.invoices === 0 ? { invoiceShare: null } : {}),
  })
  return markSummable({
    key: 'noVip',
    title: t('table.noVip'),
    columns: [
      { key: 'label', label: t('column.byShop'), type: 'text' },
      { key: 'key', label: t('column.shopKey'), type: 'text', under: true },
      ...figures,
    ],
    rows: largestSalesFirst(noVip.byShop).map((shop) => ({
      key: shop.key,
      label: shop.label,
      ...cells(shop, shops.get(shop.key)),
    })),
    totals: { label: t('common.total'), ...cells(noVip, overview) },
    sharedBy: 'salesAmount',
    ...(noVip.byShop.length > 1 ? { note: t('note.no-vip') } : {}),
  })
}

/** The whole of a share; without a share when it is 0. */
type Whole = Pick<AnalyticsRow, 'salesAmount' | 'invoices'>
