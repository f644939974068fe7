import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BusinessDatabase } from '../db/open.ts'
import type { ReportKind, ReportName, ReportQuestion, SheetOptions } from './report-kind.ts'
import { reportKinds } from './report-kinds.ts'
import { buildReport } from './build-report.ts'
import { reportAnswer } from './report-snapshot.ts'
import { workbookName } from './workbook/workbook-name.ts'
import { writeWorkbook } from './workbook/write-workbook.ts'

export interface ReportWorkbookInput extends SheetOptions {
  readonly question: ReportQuestion
  /** Where the file is written, under a name of its own; whoever asked removes it. */
  readonly folder: string
}

/**
 * Writes the workbook of a report and tells its path, and the name to offer it under. The whole of it shows one
 * moment: an import that ends meanwhile is not in it.
 */
export async function reportWorkbook(
  database: BusinessDatabase,
  { question, folder, language, personal }: ReportWorkbookInput,
): Promise<{ path: string; name: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.xlsx`)
  database.sqlite.exec('begin')
  try {
    const answer = reportAnswer(database, question)
    const report = buildReport(answer, language)
    const sheets = sheetsOf(database, question, { report, language, personal })
    await writeWorkbook({ path, language, sheets, report })
    return { path, name: workbookName(report.kind, report.period) }
  } finally {
    database.sqlite.exec('commit')
  }
}

function sheetsOf<Name extends ReportName>(
  database: BusinessDatabase,
  { kind, query }: ReportQuestion<Name>,
  options: SheetOptions & { readonly report: ReturnType<typeof buildReport> },
) {
  const report: ReportKind<Name> = reportKinds[kind]
  return report.sheets(database, { ...options, query })
}
