import { writeFile } from 'node:fs/promises'
import { withKnownValues } from '../../sales/analytics-choices.ts'
import { analytics, compareSales } from '../../sales/analytics.ts'
import { comparison, comparisonHead } from '../../comparison/comparison.ts'
import { coupons } from '../../coupons/coupon-analytics.ts'
import { cohorts } from '../../segments/cohort-curves.ts'
import { segments } from '../../segments/segments.ts'
import { cohortsJson, segmentsJson } from '../../segments/segments-json.ts'
import { value } from '../../value/value.ts'
import { valueJson } from '../../value/value-json.ts'
import { forecast } from '../../forecast/forecast.ts'
import { forecastJson } from '../../forecast/forecast-json.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { ReportQuestion, ReportShapes, SheetOptions } from '../report-kind.ts'
import type { ReportName } from '../report.ts'
import { notComparedText } from '../figures/report-scope.ts'
import { read } from '../../db/transaction.ts'
import { exportName, exportPath, type ReportFile, type ReportFileInput } from './report-file.ts'

/** The JSON document of each kind: the whole result; the comparison's lists only with access to personal data. */
const documents: {
  readonly [Name in ReportName]: (
    db: Kysely<BusinessSchema>,
    query: ReportShapes[Name]['query'],
    options: SheetOptions,
  ) => Promise<object>
} = {
  analytics: async (db, query) => (await analytics(db, await withKnownValues(db, query))).result,
  coupons: async (db, query) => (await coupons(db, await withKnownValues(db, query))).result,
  comparison: (db, query, { personal }) => (personal ? comparison : comparisonHead)(db, query),
  segments: async (db, query, { language }) => segmentsJson((await segments(db, query)).result, language),
  cohorts: async (db, query) => cohortsJson((await cohorts(db, query)).result),
  value: async (db, query, { language }) => valueJson((await value(db, query)).result, language),
  forecast: async (db, query, { language }) => forecastJson((await forecast(db, query)).result, language),
}

/** The result without personal data as JSON text, which passes between threads without blocking the receiving one. */
export async function reportJson(
  db: Kysely<BusinessSchema>,
  { question, language }: Pick<ReportFileInput, 'question' | 'language'>,
): Promise<string> {
  return JSON.stringify(await reportDocument(db, question, { language, personal: false }))
}

/** Writes the result as one indented JSON document. */
export async function reportJsonFile(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  const { question, folder } = input
  const path = await exportPath(folder, 'json')
  const document = await reportDocument(db, question, input)
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`, { flag: 'wx', mode: 0o600 })
  return { path, name: exportName({ kind: question.kind, period: question.query.period }, 'json') }
}

/** The JSON document of a report: with `personal` including lists of customers, with a comparison its figures. */
export async function reportDocument<Name extends ReportName>(
  db: Kysely<BusinessSchema>,
  { kind, query, compare }: ReportQuestion<Name>,
  { language, personal }: SheetOptions,
): Promise<object> {
  const document: (typeof documents)[Name] = documents[kind]
  return read(db, async (snapshot) => {
    const answer = await document(snapshot, query, { language, personal })
    if (!compare) return answer
    const { period, reason } = await compareSales(snapshot, query.period, compare)
    const before =
      reason === null && period
        ? await document(snapshot, { ...query, period }, { language, personal: false })
        : undefined
    const overview = before && 'overview' in before ? before.overview : null
    return { ...answer, compared: { period, overview, reason: reason && notComparedText(reason, language) } }
  })
}
