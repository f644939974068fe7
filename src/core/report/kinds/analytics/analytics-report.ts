import { salesFigures } from '../../../sales/result/sales-figures.ts'
import { analytics, summaryOf } from '../../../sales/analytics.ts'
import { customerDetails } from '../../../sales/customer-details.ts'
import { buildAnalyticsReport } from './build-analytics-report.ts'
import { customerDetailSheet, shopDetailSheet } from './detail-sheets.ts'
import type { ReportKind } from '../../report-kind.ts'
import { tableSheet } from '../../formats/xlsx/workbook-sheet.ts'

export const analyticsReport: ReportKind<'analytics'> = {
  figures: salesFigures,
  answer: analytics,
  summarise: summaryOf,
  compared: ({ period, overview, byGrade, byShopGroup, byMonth, byWeek }) => {
    return { period, overview, byGrade, byShopGroup, byMonth, byWeek }
  },
  build: ({ result, previous }, language) => buildAnalyticsReport(result, { language, previous }),
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
