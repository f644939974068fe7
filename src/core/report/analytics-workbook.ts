import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { analytics } from '../analytics/analytics.ts'
import type { AnalyticsQuery } from '../analytics/analytics-result.ts'
import { customerDetails } from '../analytics/details.ts'
import type { BusinessDatabase } from '../db/open.ts'
import type { Language } from '../i18n/language.ts'
import { translator, type MessageKey } from '../i18n/translate.ts'
import { buildAnalyticsReport } from './build-analytics-report.ts'
import { customerDetailSheet } from './customer-detail-sheet.ts'
import type { Report } from './report.ts'
import { shopDetailSheet } from './shop-detail-sheet.ts'
import { workbookName } from './workbook-name.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'
import { writeReportWorkbook } from './write-workbook.ts'

export interface AnalyticsWorkbookInput {
  readonly query: AnalyticsQuery
  readonly language: Language
  /** Where the file is written, under a name of its own; whoever asked removes it. */
  readonly folder: string
  /** Whether names and whole phones of customers may be in it. */
  readonly personal: boolean
}

/**
 * Writes the workbook of a report and tells its path, and the name to offer it under. The whole of it shows one
 * moment: an import that ends meanwhile is not in it.
 */
export async function analyticsWorkbook(
  database: BusinessDatabase,
  { query, language, folder, personal }: AnalyticsWorkbookInput,
): Promise<{ path: string; name: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.xlsx`)
  database.sqlite.exec('begin')
  try {
    const report = await writeAnalytics(database, { query, language, personal, path })
    return { path, name: workbookName(report.kind, report.period) }
  } finally {
    database.sqlite.exec('commit')
  }
}

async function writeAnalytics(
  database: BusinessDatabase,
  { query, language, personal, path }: Omit<AnalyticsWorkbookInput, 'folder'> & { readonly path: string },
): Promise<Report> {
  const { result } = analytics(database, query)
  const report = buildAnalyticsReport(result, { language })
  const sheets = [
    tableSheet(report, 'byGrade', language),
    tableSheet(report, 'bySeason', language),
    tableSheet(report, 'byShopGroup', language),
    tableSheet(report, 'byShop', language),
    tableSheet(report, 'byMonth', language),
    tableSheet(report, 'byWeek', language),
    shopDetailSheet(result, language),
    customerDetailSheet(customerDetails(database, query), { language, personal }),
    tableSheet(report, 'noVip', language),
  ]
  await writeReportWorkbook(report, { path, language, sheets })
  return report
}

type SheetTable = 'byGrade' | 'bySeason' | 'byShopGroup' | 'byShop' | 'byMonth' | 'byWeek' | 'noVip'

function tableSheet(report: Report, key: SheetTable, language: Language): WorkbookSheet {
  const name = translator(language)(`sheet.${key}` satisfies MessageKey)
  const table = report.tables.find((each) => each.key === key)
  return { name, columns: table?.columns ?? [], rows: table?.rows ?? [], totals: table?.totals, note: table?.note }
}
