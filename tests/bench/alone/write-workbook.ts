import { openBusiness } from '../../../src/core/db/open.ts'
import { reportWorkbook } from '../../../src/core/report/report-workbook.ts'
import { timed } from '../measure.ts'

/** Our workbook of the sales from a day on, with customer details. Prints `{ ms, path }`. */
const [dataDir = '', from = '', folder = ''] = process.argv.slice(2)
const database = openBusiness(dataDir, { readonly: true })
const { result, ms } = await timed(() =>
  reportWorkbook(database, {
    question: {
      kind: 'analytics',
      query: {
        period: { from, to: null, label: `${from}..` },
        filters: {},
        seasonScheme: 'half',
        shopGroupScheme: 'prefix',
      },
    },
    language: 'en',
    folder,
    personal: true,
  }),
)
console.log(JSON.stringify({ ms, path: result.path }))
await database.close()
