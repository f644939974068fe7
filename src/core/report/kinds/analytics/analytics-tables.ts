import type { AnalyticsSummary, ShopRow, AnalyticsRow, NoVipRow } from '../../../sales/analytics-result.ts'
import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { breakdownTable, memberFigures } from '../../figures/breakdown-table.ts'
import type { Breakdown } from '../../figures/bucket-label.ts'
import { figureCells, figureColumns, markSummable } from '../../figures/figures.ts'
import { noVipFigures } from '../../../sales/result/sales-figures.ts'
import type { ReportTable } from '../../report.ts'

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

/** One shop's breakdowns by grade, season, month and week; the totals are the shop's figures. */
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
      { key: 'key', label: t('column.shopKey'), type: 'text' },
      ...figures,
    ],
    rows: noVip.byShop.map((shop) => ({ key: shop.key, label: shop.label, ...cells(shop, shops.get(shop.key)) })),
    totals: { label: t('common.total'), ...cells(noVip, overview) },
    ...(noVip.byShop.length > 1 ? { note: t('note.no-vip') } : {}),
  })
}

/** The whole of a share; without a share when it is 0. */
type Whole = Pick<AnalyticsRow, 'salesAmount' | 'invoices'>
