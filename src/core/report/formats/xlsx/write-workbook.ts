import exceljs from 'exceljs'
import type { Language } from '../../../i18n/language.ts'
import type { Report } from '../../report.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'
import { writeOverview } from './write-overview.ts'
import { writeSheet } from './write-sheet.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../db/business-schema.ts'
import { writeNewFile } from '../write-new-file.ts'
import { writeReport, type ReportFile, type ReportFileInput } from '../report-file.ts'

export interface WorkbookOptions {
  /** A file that does not exist yet. */
  readonly path: string
  readonly language: Language
  /** The sheets after the overview, in order. */
  readonly sheets: readonly WorkbookSheet[]
  /** The report shown in the overview sheet, if any. */
  readonly report?: Report
}

/** Writes an .xlsx file row by row; removes the file when it fails. */
export async function writeWorkbook({ path, language, sheets, report }: WorkbookOptions): Promise<void> {
  await writeNewFile(path, async (file, failed) => {
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: file, useStyles: true, useSharedStrings: false })
    workbook.creator = 'Semir'
    workbook.lastModifiedBy = 'Semir'
    if (report) writeOverview(workbook, report, language)
    for (const sheet of sheets) await writeSheet({ workbook, language, failed }, sheet)
    await workbook.commit()
  })
}

/** Writes the workbook of a report. */
export function reportWorkbook(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  return writeReport(db, input, { extension: 'xlsx', render: (path, built) => writeWorkbook({ path, ...built }) })
}
