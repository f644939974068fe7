import fc from 'fast-check'
import { terminalAnalytics } from '../../../src/cli/commands/report-cli.ts'
import type { AnalyticsResult, ShopRow } from '../../../src/core/sales/analytics-result.ts'
import { customerDetails } from '../../../src/core/sales/customer-details.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { shopTables } from '../../../src/core/report/kinds/analytics/analytics-tables.ts'
import { bucketLabel, type Breakdown } from '../../../src/core/report/figures/bucket-label.ts'
import { customerDetailSheet, shopDetailSheet } from '../../../src/core/report/kinds/analytics/detail-sheets.ts'
import type { ReportRow } from '../../../src/core/report/report.ts'
import { analyticsPage } from '../../../src/web/reports/analytics-page.ts'
import { askedQuestions } from './asked-question.ts'
import { withoutRatiosOverZero, type JsonFigures } from './expected-report.ts'
import type { Answered, LongList, ReportCoverage } from './report-coverage.ts'
import { sumDifferences } from './sum-differences.ts'

const tables = ['byGrade', 'bySeason', 'byShopGroup', 'byShop', 'byMonth', 'byWeek', 'byYear'] as const
const ofShop = ['byGrade', 'bySeason', 'byMonth', 'byWeek'] as const
const divisors = {
  returnRate: 'customers',
  averagePerCustomer: 'customers',
  averagePerInvoice: 'invoices',
  captureRate: 'invoices',
  conversionRate: 'registeredMembers',
}

/** Sales analytics on every surface. */
export const analyticsCoverage: ReportCoverage<'analytics'> = {
  terminal: terminalAnalytics,
  page: analyticsPage,
  questions: askedQuestions(
    {
      'shop-group': fc.constantFrom('hn', 'SG', 'sg,HN'),
      weekday: fc.constantFrom('weekend', 'mon,wed'),
      'amount-to': fc.constantFrom('500k', '1,5tr'),
      brand: fc.constantFrom('Bala', 'Semir', 'Others'),
      shop: fc.constantFrom('HN01', '森马越南河内'),
      grade: fc.constantFrom('Member', 'Gold', 'No Grade'),
    },
    {
      'season-scheme': fc.constantFrom('half', 'quarter'),
      'group-scheme': fc.constantFrom('prefix', 'brand'),
      compare: fc.constantFrom('previous', 'last-year'),
      by: fc.constantFrom('grade', 'season', 'shop', 'month', 'week', 'year'),
    },
  ),
  sheets: {
    byGrade: 'sheet.byGrade',
    bySeason: 'sheet.bySeason',
    byShopGroup: 'sheet.byShopGroup',
    byShop: 'sheet.byShop',
    byMonth: 'sheet.byMonth',
    byWeek: 'sheet.byWeek',
    noVip: 'sheet.noVip',
  },
  figures: analyticsFigures,
  lists: async (answered) => [shopDetail(answered), await customerList(answered)],
  parts: ({ document: { byShop }, language }) =>
    byShop.map((shop) => ({
      name: `shop ${shop.key}`,
      path: 'shop/',
      parameters: { of: shop.key },
      tables: shopTables(shop, language).map(({ columns }, at) => {
        const breakdown = ofShop[at] ?? 'byGrade'
        return { columns, rows: rowsOf(breakdown, shop[breakdown], language) }
      }),
    })),
  wrongSums: async ({ database, query, document: { overview } }) =>
    sumDifferences('customer details', await Array.fromAsync(customerDetails(database.db, query)), {
      rows: overview.customers,
      salesAmount: overview.memberSalesAmount,
      invoices: overview.memberInvoices,
    }),
}

function analyticsFigures(result: AnalyticsResult, language: Language): JsonFigures {
  const { overview, noVip, byShop } = result
  const { memberSalesAmount: salesAmount, memberInvoices: invoices } = overview
  const averagePerInvoice = Math.round((salesAmount / invoices) * 100) / 100
  const label = translator(language)('common.total')
  const totals = { ...withoutRatiosOverZero(overview, divisors), label }
  const memberTotals = withoutRatiosOverZero({ ...overview, salesAmount, invoices, averagePerInvoice, label }, divisors)
  const breakdowns = tables.map((key) => {
    const rows = key === 'byShop' || key === 'byShopGroup' ? bySales(result[key]) : result[key]
    return [key, { rows: rowsOf(key, rows, language), totals: key === 'byGrade' ? memberTotals : totals }]
  })
  const noVipRows = bySales(noVip.byShop).map((row) =>
    shares(
      row,
      byShop.find(({ key }) => key === row.key),
    ),
  )
  return {
    kpis: withoutRatiosOverZero(overview, divisors),
    tables: {
      ...Object.fromEntries(breakdowns),
      noVip: { rows: noVipRows, totals: { ...shares(noVip, overview), label } },
    },
  }
}

function bySales<Row extends { readonly salesAmount: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.salesAmount - a.salesAmount)
}

/** Shares of sales and invoices, of nothing they are none. */
function shares(part: object, whole: Pick<ShopRow, 'salesAmount' | 'invoices'> | undefined): ReportRow {
  return {
    ...(part as ReportRow),
    ...(whole?.salesAmount === 0 ? { salesShare: null } : {}),
    ...(whole?.invoices === 0 ? { invoiceShare: null } : {}),
  }
}

function rowsOf(breakdown: Breakdown, rows: AnalyticsResult['byShopGroup'], language: Language): ReportRow[] {
  return rows.map((row) => ({
    ...withoutRatiosOverZero(row, divisors),
    label: bucketLabel(breakdown, row, language),
  }))
}

/** Every shop's own breakdowns, below one another. */
function shopDetail({ document, language }: Answered<'analytics'>): LongList {
  const t = translator(language)
  const { columns } = shopDetailSheet(document, language)
  const rows = document.byShop.flatMap((shop) =>
    ofShop.flatMap((breakdown) =>
      rowsOf(breakdown, shop[breakdown], language).map((row) => {
        return { ...row, shop: shop.label, shopKey: shop.key, breakdown: t(`column.${breakdown}`) }
      }),
    ),
  )
  return { name: 'shop detail', sheet: t('sheet.shopDetail'), columns, rows }
}

/** The document leaves people out, so they are taken from where it was made; their sums must be its figures. */
async function customerList({ database, query, language }: Answered<'analytics'>): Promise<LongList> {
  const customers = await Array.fromAsync(customerDetails(database.db, query))
  const rows = customers.map((row) => {
    return { ...row, grade: bucketLabel('byGrade', { key: row.grade, label: row.grade }, language) }
  })
  const { name, columns } = customerDetailSheet([], { language, personal: true })
  return { name: 'customer details', sheet: name, page: { list: 'customers' }, columns, rows }
}
