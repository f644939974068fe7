import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { withReportSheets, type ReportFile, type ReportFileInput } from './report-sheets.ts'
import { workbookName } from './xlsx/workbook-name.ts'
import { writeWorkbook } from './xlsx/write-workbook.ts'

/** Writes the workbook of a report. */
export async function reportWorkbook(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  const { folder, language } = input
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.xlsx`)
  return withReportSheets(db, input, async (report, sheets) => {
    await writeWorkbook({ path, language, sheets, report })
    return { path, name: workbookName(report.kind, report.period) }
  })
}
