import { writeFile } from 'node:fs/promises'
import { analytics } from '../../sales/analytics.ts'
import { comparison, comparisonHead } from '../../comparison/comparison.ts'
import { coupons } from '../../coupons/coupon-analytics.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import type { ReportQuestion, ReportShapes } from '../report-kind.ts'
import type { ReportName } from '../report.ts'
import { exportName, exportPath } from './export-file.ts'
import type { ReportFile, ReportFileInput } from './report-sheets.ts'

/** What programs read of each kind: the whole answer, of the comparison its lists of people only where these may be seen. */
const documents: {
  readonly [Name in ReportName]: (
    database: BusinessDatabase,
    query: ReportShapes[Name]['query'],
    personal: boolean,
  ) => unknown
} = {
  analytics: (database, query) => analytics(database, query).result,
  coupons: (database, query) => coupons(database, query).result,
  comparison: (database, query, personal) => (personal ? comparison : comparisonHead)(database, query),
}

/** The answer without people, as JSON text, which passes between threads without holding up the one that receives it. */
export function reportJson(database: BusinessDatabase, question: ReportQuestion): string {
  return JSON.stringify(reportDocument(database, question, false))
}

/** Writes the answer as one JSON document, for people to read too. */
export async function reportJsonFile(database: BusinessDatabase, input: ReportFileInput): Promise<ReportFile> {
  const { question, folder, personal } = input
  const path = await exportPath(folder, 'json')
  const document = reportDocument(database, question, personal)
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`, { flag: 'wx', mode: 0o600 })
  return { path, name: exportName({ kind: question.kind, period: question.query.period }, 'json') }
}

/** What programs read; with `personal` also the lists of people. */
export function reportDocument<Name extends ReportName>(
  database: BusinessDatabase,
  { kind, query }: ReportQuestion<Name>,
  personal: boolean,
): unknown {
  const document: (typeof documents)[Name] = documents[kind]
  return document(database, query, personal)
}
