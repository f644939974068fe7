import { openBusiness } from '../../../src/core/db/open.ts'
import type { ReportQuestion } from '../../../src/core/report/report-kind.ts'
import { reportWorkbook } from '../../../src/core/report/formats/xlsx/write-workbook.ts'
import { timed } from '../measure.ts'

/** Writes the workbook of a report with personal columns and long lists. Prints `{ ms, path }`. */
const [dataDir = '', question = '', folder = ''] = process.argv.slice(2)
const database = openBusiness(dataDir, { readonly: true })
const { result, ms } = await timed(() =>
  reportWorkbook(database.db, {
    question: JSON.parse(question) as ReportQuestion,
    language: 'en',
    folder,
    personal: true,
  }),
)
console.log(JSON.stringify({ ms, path: result.path }))
await database.close()
