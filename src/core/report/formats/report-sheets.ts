import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { read } from '../../db/transaction.ts'
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
  db: Kysely<BusinessSchema>,
  { question, language, personal }: SheetOptions & Pick<ReportFileInput, 'question'>,
  write: (report: Report, sheets: readonly ReportSheet[]) => Promise<ReportFile>,
): Promise<ReportFile> {
  return read(db, async (snapshot) => {
    const report = buildReport(await reportAnswer(snapshot, question), language)
    return write(report, await sheetsOf(snapshot, question, { report, language, personal }))
  })
}

async function sheetsOf<Name extends ReportName>(
  snapshot: Kysely<BusinessSchema>,
  { kind, query }: ReportQuestion<Name>,
  options: SheetOptions & { readonly report: Report },
): Promise<readonly ReportSheet[]> {
  const report: ReportKind<Name> = reportKinds[kind]
  return report.sheets(snapshot, { ...options, query })
}
