import { withKnownValues } from '../../../sales/analytics-choices.ts'
import { coupons } from '../../../coupons/coupon-analytics.ts'
import { couponTrend } from '../../../coupons/coupon-trend.ts'
import { couponDetails } from '../../../coupons/coupon-details.ts'
import { couponDetailSheet } from './coupon-detail-list.ts'
import { duplicateSheet, couponTables, issuedFigures } from './coupon-tables.ts'
import type { ReportKind } from '../../report-kind.ts'
import { tableSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { EarlierPeriod } from '../../../calendar/compare-period.ts'
import { periodTitle } from '../../../calendar/period-title.ts'
import {
  asksForUse,
  type ComparedCoupons,
  type CouponResult,
  type DatedCoupons,
} from '../../../coupons/coupon-result.ts'
import { formatCount, formatDay } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { chosenFilters, reportCompared } from '../../figures/report-scope.ts'
import { couponCharts } from './coupon-charts.ts'
import { couponFigures } from '../../../coupons/coupon-figures.ts'
import { figureKpis } from '../../figures/figures.ts'
import type { Report } from '../../report.ts'

/** Invoices with several coupons on a page or in a message; the workbook has all. */
const MAX_DUPLICATES = 100

export const couponReport: ReportKind<'coupons'> = {
  figures: couponFigures,
  async answer(db, query) {
    const { dataVersion, result, byTime } = await coupons(db, await withKnownValues(db, query))
    return { dataVersion, result: { ...result, ...byTime } }
  },
  trend: async (db, query, periods) => couponTrend(db, await withKnownValues(db, query), periods),
  summarise: (result) => ({ ...result, duplicates: result.duplicates.slice(0, MAX_DUPLICATES) }),
  compared: ({ filters: _filters, asOf: _asOf, allTime: _allTime, duplicates: _duplicates, ...figures }) => figures,
  build: ({ result, earlier, previous }, language) => buildCouponReport(result, { language, earlier, previous }),
  async sheets(db, { query, report, language, personal }) {
    const sheet = (key: Parameters<typeof tableSheet>[1]) => tableSheet(report, key, language)
    return [
      sheet('byGrade'),
      sheet('bySeason'),
      sheet('byShopGroup'),
      sheet('byShop'),
      sheet('byCampaign'),
      await couponDetailSheet(() => couponDetails(db, query), { language, personal }),
      duplicateSheet((await coupons(db, query)).result.duplicates, language),
      sheet('allTime'),
    ]
  },
}

export interface CouponReportOptions {
  readonly language: Language
  readonly earlier?: EarlierPeriod | undefined
  /** The figures of the earlier period. */
  readonly previous?: ComparedCoupons | undefined
}

/** Builds the coupon report for all surfaces; figures are copied unchanged. */
export function buildCouponReport(result: DatedCoupons, { language, earlier, previous }: CouponReportOptions): Report {
  const { overview, period, filters } = result
  const label = periodTitle(period, language)
  return {
    kind: 'coupons',
    title: translator(language)('report.coupons', { period: label }),
    period: { from: period.from, to: period.to, label },
    filters: chosenFilters(filters, language),
    compared: reportCompared(earlier, language),
    asOf: couponStamp(result.asOf, language),
    empty: overview.issued === 0 && overview.used === 0,
    ...headlineOf(result, language),
    kpis: figureKpis(
      couponFigures,
      ['row', 'overview'],
      { now: overview, before: previous?.overview, without: asksForUse(filters) ? issuedFigures : undefined },
      language,
    ),
    tables: couponTables(result, language, { earlier, previous }),
    charts: couponCharts(result, previous, language),
    notes: notesOf(result, language),
  }
}

/** "33 of 66 issued were used"; nothing where no coupon was issued, or only those used in some shops are known. */
function headlineOf({ overview, filters }: CouponResult, language: Language): Pick<Report, 'headline'> {
  const { issued, issuedUsed } = overview
  if (issued === 0 || asksForUse(filters)) return {}
  const counts = { used: formatCount(issuedUsed, language), issued: formatCount(issued, language) }
  return { headline: translator(language)('report.coupons-headline', counts) }
}

/** The data stamp: "coupons to 21/11/2026; sales to 22/11/2026". */
function couponStamp({ couponsThrough, salesThrough }: CouponResult['asOf'], language: Language): string {
  const t = translator(language)
  const coupons =
    couponsThrough === null ? t('stamp.no-coupons') : t('stamp.coupons-through', { day: formatDay(couponsThrough) })
  const sales = salesThrough === null ? t('stamp.no-sales') : t('stamp.sales-through', { day: formatDay(salesThrough) })
  return `${coupons}; ${sales}`
}

function notesOf({ overview, allTime, asOf, filters }: CouponResult, language: Language): string[] {
  const t = translator(language)
  if (asOf.couponsThrough === null && allTime.total === 0) return [t('note.no-coupons-yet')]
  if (overview.issued === 0 && overview.used === 0) return [t('note.no-coupons')]
  const days = t(asksForUse(filters) ? 'note.coupon-shop-filter' : 'note.coupon-days')
  return [days, t('note.coupon-value')]
}
