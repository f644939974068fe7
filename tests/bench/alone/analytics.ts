import { openBusiness } from '../../../src/core/db/open.ts'
import { analytics } from '../../../src/core/analytics/analytics.ts'
import type { AnalyticsQuery } from '../../../src/core/analytics/analytics-result.ts'
import { timed } from '../measure.ts'

/**
 * The complete result in a fresh process: `cold` is the first question ever asked, `warm` are the same question put
 * in other words, which the cache of results does not know. Prints `{ cold, warm, invoices }`.
 */
const WARM_RUNS = 7
const [dataDir = '', from = '', to = ''] = process.argv.slice(2)
const database = openBusiness(dataDir, { readonly: true })

const ask = (label: string) => {
  const query: AnalyticsQuery = {
    period: { from: from || null, to: to || null, label },
    filters: {},
    seasonScheme: 'half',
    shopGroupScheme: 'prefix',
  }
  return timed(() => analytics(database, query))
}

const { result, ms: cold } = await ask('cold')
const warm: number[] = []
for (let run = 0; run < WARM_RUNS; run++) warm.push((await ask(`warm ${run}`)).ms)
console.log(JSON.stringify({ cold, warm, invoices: result.result.overview.invoices }))
await database.close()
