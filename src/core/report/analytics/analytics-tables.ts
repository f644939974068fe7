import type { AnalyticsSummary, ShopRow } from '../../analytics/analytics-result.ts'
import { formatCount, formatMoney } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { breakdownTable, memberFigures } from '../breakdown-table.ts'
import type { Breakdown } from '../bucket-label.ts'
import { noVipTable } from './no-vip-table.ts'
import type { ReportTable } from '../report.ts'

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
