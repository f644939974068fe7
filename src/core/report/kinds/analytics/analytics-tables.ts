import type { AnalyticsSummary, ShopRow, AnalyticsRow, NoVip } from '../../../sales/analytics-result.ts'
import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { breakdownTable, memberFigures } from '../../figures/breakdown-table.ts'
import type { Breakdown } from '../../figures/bucket-label.ts'
import type { ReportTable, Cell, Row } from '../../report.ts'
import { markSummable } from '../../figures/summable-columns.ts'

/** Every breakdown of the report, in the order of its pages and sheets. */
export function analyticsTables(result: AnalyticsSummary, language: Language): ReportTable[] {
  return [
    gradeTable(result, language),
    breakdownTable('bySeason', result.bySeason, result.overview, language),
    breakdownTable('byShopGroup', result.byShopGroup, result.overview, language),
    breakdownTable('byShop', result.byShop, result.overview, language),
    breakdownTable('byMonth', result.byMonth, result.overview, language),
    breakdownTable('byWeek', result.byWeek, result.overview, language),
    breakdownTable('byYear', result.byYear, result.overview, language),
    noVipTable(result, language),
  ]
}

/** One shop's own breakdowns: grades, seasons, months, weeks; the shop's figures are their totals. */
export function shopTables(shop: ShopRow, language: Language): ReportTable[] {
  const { byGrade, bySeason, byMonth, byWeek } = shop
  return Object.entries({ byGrade, bySeason, byMonth, byWeek }).map(([breakdown, rows]) =>
    breakdownTable(breakdown as Breakdown, rows, breakdown === 'byGrade' ? memberFigures(shop) : shop, language),
  )
}

function gradeTable(result: AnalyticsSummary, language: Language): ReportTable {
  const { overview } = result
  const table = breakdownTable('byGrade', result.byGrade, memberFigures(overview), language)
  if (overview.noVipInvoices === 0) return table
  const note = translator(language)('note.grade', {
    invoices: formatCount(overview.noVipInvoices, language),
    amount: formatMoney(overview.noVipSalesAmount, language),
  })
  return { ...table, note }
}

type Whole = Pick<AnalyticsRow, 'salesAmount' | 'invoices'>

/** Sales to buyers without a card, shop by shop, and their share of all sales there. */
export function noVipTable({ noVip, overview, byShop }: AnalyticsSummary, language: Language): ReportTable {
  const t = translator(language)
  const shops = new Map(byShop.map((shop) => [shop.key, shop]))
  return markSummable({
    key: 'noVip',
    title: t('table.noVip'),
    columns: [
      { key: 'label', label: t('column.byShop'), type: 'text' },
      { key: 'key', label: t('column.shopKey'), type: 'text' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
      { key: 'invoices', label: t('figure.invoices'), type: 'count' },
      { key: 'salesShare', label: t('column.salesShare'), type: 'percent' },
      { key: 'invoiceShare', label: t('column.invoiceShare'), type: 'percent' },
    ],
    rows: noVip.byShop.map((shop) => ({ key: shop.key, label: shop.label, ...sharesOf(shop, shops.get(shop.key)) })),
    totals: { label: t('common.total'), ...sharesOf(noVip, overview) },
    ...(noVip.byShop.length > 1 ? { note: t('note.no-vip') } : {}),
  })
}

function sharesOf({ salesAmount, invoices, ...shares }: Omit<NoVip, 'byShop'>, whole: Whole | undefined): Row {
  return {
    salesAmount,
    invoices,
    salesShare: shareOf(shares.salesShare, whole?.salesAmount),
    invoiceShare: shareOf(shares.invoiceShare, whole?.invoices),
  }
}

function shareOf(share: number, whole: number | undefined): Cell {
  return whole === 0 ? null : share
}
