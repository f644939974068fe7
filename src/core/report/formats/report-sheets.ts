import type { BusinessDatabase } from '../../db/open.ts'
import { buildReport } from '../build-report.ts'
import type { ReportKind, ReportQuestion, SheetOptions } from '../report-kind.ts'
import type { ReportName, Report } from '../report.ts'
import { reportKinds } from '../report-kinds.ts'
import { reportAnswer } from '../report-snapshot.ts'
import type { ReportSheet } from './xlsx/workbook-sheet.ts'

export interface ReportFileInput extends SheetOptions {
  readonly question: ReportQuestion
  /** Where the file is written, under a name of its own; whoever asked removes it. */
  readonly folder: string
  /** The key of a table of the report, or of a list that only its workbook has, for a format that holds one. */
  readonly table?: string | undefined
}

/** A file that was written, and the name to offer it under. */
export interface ReportFile {
  readonly path: string
  readonly name: string
}

/**
 * Writes out a report and its sheets, whose rows may come from the database while they are taken. The whole of it
 * shows one moment: an import that ends meanwhile is not in it.
 */
export async function withReportSheets(
  database: BusinessDatabase,
  { question, language, personal }: SheetOptions & Pick<ReportFileInput, 'question'>,
  write: (report: Report, sheets: readonly ReportSheet[]) => Promise<ReportFile>,
): Promise<ReportFile> {
  database.sqlite.exec('begin')
  try {
    const report = buildReport(reportAnswer(database, question), language)
    return await write(report, sheetsOf(database, question, { report, language, personal }))
  } finally {
    database.sqlite.exec('commit')
  }
}

function sheetsOf<Name extends ReportName>(
  database: BusinessDatabase,
  { kind, query }: ReportQuestion<Name>,
  options: SheetOptions & { readonly report: Report },
): readonly ReportSheet[] {
  const report: ReportKind<Name> = reportKinds[kind]
  return report.sheets(database, { ...options, query })
}
