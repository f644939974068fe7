import { openBusiness } from '../../../src/core/db/open.ts'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { AnalyticsQuery } from '../../../src/core/sales/analytics-result.ts'
import { repeatedly, timed } from '../measure.ts'

/**
 * The complete result in a fresh process: `cold` is the first query, `warm` are the same query with other labels, which
 * are not in the cache of results. With DATABASE_URL it asks PostgreSQL. Prints `{ cold, warm, rows }`.
 */
const [dataDir = '', from = '', to = ''] = process.argv.slice(2)
const databaseUrl = process.env['DATABASE_URL']
const database = openBusiness({ dataDir, databaseUrl }, { readonly: true })

const ask = async (label: string) => {
  const query: AnalyticsQuery = {
    period: { from: from || null, to: to || null, label },
    filters: {},
    seasonScheme: 'half',
    shopGroupScheme: 'prefix',
  }
  return (await analytics(database.db, query)).result.overview.invoices
}

const { result: rows, ms: cold } = await timed(() => ask('cold'))
console.log(JSON.stringify({ cold, warm: await repeatedly((run) => ask(`warm ${run}`)), rows }))
await database.close()
