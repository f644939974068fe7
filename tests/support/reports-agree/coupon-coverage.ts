import fc from 'fast-check'
import { terminalCoupons } from '../../../src/cli/commands/report-cli.ts'
import { couponDetails } from '../../../src/core/coupons/coupon-details.ts'
import type { CouponResult, DuplicateInvoice } from '../../../src/core/coupons/coupon-result.ts'
import { formatMoney } from '../../../src/core/i18n/formats.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { translator } from '../../../src/core/i18n/translate.ts'
import { bucketLabel } from '../../../src/core/report/figures/bucket-label.ts'
import { couponDetailColumns, couponDetailRow } from '../../../src/core/report/kinds/coupons/coupon-detail-list.ts'
import type { ReportRow } from '../../../src/core/report/report.ts'
import { couponPage } from '../../../src/web/reports/coupon-page.ts'
import { askedQuestions } from './asked-question.ts'
import { withoutRatiosOverZero, type JsonFigures } from './expected-report.ts'
import type { ReportCoverage } from './report-coverage.ts'
import { sumDifferences } from './sum-differences.ts'

const tables = ['byGrade', 'bySeason', 'byShopGroup', 'byCampaign'] as const

/** Coupon analytics on every surface. */
export const couponCoverage: ReportCoverage<'coupons'> = {
  terminal: terminalCoupons,
  page: couponPage,
  questions: askedQuestions(
    {
      campaign: fc.constantFrom('tết', 'VIP'),
      prefix: fc.constantFrom('tet', 'Tet26, vip'),
      'shop-group': fc.constantFrom('hn', 'SG', 'sg,HN'),
      weekday: fc.constantFrom('weekend', 'mon,wed'),
      'amount-from': fc.constantFrom('500k'),
      brand: fc.constantFrom('Bala', 'Semir'),
    },
    {
      'season-scheme': fc.constantFrom('half', 'quarter'),
      'group-scheme': fc.constantFrom('prefix', 'brand'),
      compare: fc.constantFrom('previous', 'last-year'),
    },
  ),
  sheets: {
    byGrade: 'sheet.byGrade',
    bySeason: 'sheet.bySeason',
    byShopGroup: 'sheet.byShopGroup',
    byShop: 'sheet.byShop',
    byCampaign: 'sheet.byCampaign',
    duplicates: 'sheet.duplicates',
    allTime: 'sheet.allTime',
  },
  figures: couponFigures,
  async lists({ database, query, language }) {
    const options = { language, personal: true }
    const rows = await Array.fromAsync(couponDetails(database.db, query), (coupon) => couponDetailRow(coupon, options))
    const sheet = translator(language)('sheet.couponDetails')
    return [{ name: 'coupon details', sheet, page: {}, columns: couponDetailColumns(options), rows, byName: true }]
  },
  parts: () => [],
  async wrongSums({ database, query, document: { overview, byShop } }) {
    const { from, to } = query.period
    const isIn = (day: string | null) => day !== null && (from ?? '') <= day && day <= (to ?? '9')
    const coupons = await Array.fromAsync(couponDetails(database.db, query))
    const used = coupons.filter((each) => (from === null && to === null ? each.used : isIn(each.usingDate)))
    const all = byShop.reduce((sum, { total }) => sum + total, 0)
    return [
      ...sumDifferences('used coupons', used, { rows: overview.used, couponAmount: overview.usedValue }),
      ...sumDifferences('coupon details', coupons, { rows: all }),
    ]
  },
}

interface Used {
  readonly used: number
}

function usedOnly<Row extends Used>(rows: readonly Row[]): Row[] {
  return rows.filter(({ used }) => used > 0)
}

function mostUsedFirst<Row extends Used>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.used - a.used)
}

function shown(figures: object): ReportRow {
  return withoutRatiosOverZero(figures, { usageRate: 'issued' })
}

function couponFigures(result: CouponResult, language: Language): JsonFigures {
  const t = translator(language)
  const { overview, byShop, allTime, duplicates } = result
  const label = t('common.total')
  const breakdowns = tables.map((key) => {
    const its = key === 'byShopGroup' ? usedOnly(result[key]) : result[key]
    const ordered = key === 'byShopGroup' || key === 'byCampaign' ? mostUsedFirst(its) : its
    const rows = ordered.map((row) => ({ ...shown(row), label: bucketLabel(key, row, language) }))
    return [key, { rows, totals: { ...shown(overview), label } }]
  })
  const shopRows = mostUsedFirst(usedOnly(byShop)).map((row) => ({
    ...withoutRatiosOverZero(row, { usageRate: 'total' }),
    label: bucketLabel('byShop', row, language),
    shop: row.key === row.label ? null : row.key,
  }))
  const shopTotals = {
    label,
    used: overview.used,
    couponAmount: overview.usedValue,
    uniqueInvoiceAmount: overview.uniqueInvoiceAmount,
  }
  const all = { ...withoutRatiosOverZero(allTime, { usageRate: 'total' }), label: t('label.all-coupons') }
  return {
    kpis: shown(overview),
    tables: {
      ...Object.fromEntries(breakdowns),
      byShop: { rows: shopRows, totals: shopTotals },
      duplicates: { rows: duplicates.map((each) => duplicateRow(each, language)) },
      allTime: { rows: [all] },
    },
  }
}

function duplicateRow({ coupons, ...invoice }: DuplicateInvoice, language: Language): ReportRow {
  return {
    ...invoice,
    couponCount: coupons.length,
    couponAmount: coupons.reduce((sum, { couponAmount }) => sum + Math.round(couponAmount * 100), 0) / 100,
    coupons: coupons.map((each) => `${each.couponId} (${formatMoney(each.couponAmount, language)})`).join(', '),
  }
}
