import { couponFigures } from '../../../coupons/result/coupon-figures.ts'
import { coupons } from '../../../coupons/coupon-analytics.ts'
import { couponDetails } from '../../../coupons/coupon-details.ts'
import { buildCouponReport } from './build-coupon-report.ts'
import { couponDetailSheet } from './coupon-detail-list.ts'
import { duplicateSheet } from './duplicate-table.ts'
import type { ReportKind } from '../../report-kind.ts'
import { tableSheet } from '../../formats/xlsx/workbook-sheet.ts'

/** Invoices with several coupons a page or a message holds; the workbook has all. */
const MOST_DUPLICATES = 100

export const couponReport: ReportKind<'coupons'> = {
  figures: couponFigures,
  answer: coupons,
  summarise: (result) => ({ ...result, duplicates: result.duplicates.slice(0, MOST_DUPLICATES) }),
  compared: ({ period, overview, byGrade, byShopGroup }) => ({ period, overview, byGrade, byShopGroup }),
  build: ({ result, previous }, language) => buildCouponReport(result, { language, previous }),
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
