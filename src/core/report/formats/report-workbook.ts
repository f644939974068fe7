import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { exportName, exportPath, withReportSheets, type ReportFile, type ReportFileInput } from './report-file.ts'
import { writeWorkbook } from './xlsx/write-workbook.ts'

/** Writes the workbook of a report. */
export async function reportWorkbook(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  const { folder, language } = input
  const path = await exportPath(folder, 'xlsx')
  return withReportSheets(db, input, async (report, sheets) => {
    await writeWorkbook({ path, language, sheets, report })
    return { path, name: exportName(report, 'xlsx') }
  })
}
