import { openBusiness, type BusinessDatabase } from '../../../src/core/db/open.ts'
import { comparison } from '../../../src/core/comparison/comparison.ts'
import { LAST_MONTH } from '../bench-data.ts'
import { onNewConnections, repeatedly, timed } from '../measure.ts'

/**
 * The comparison with every row of every list: `cold` is the first query, `anew` are queries on new connections without
 * any cache, `warm` are repeated queries. Prints `{ cold, anew, warm, rows }`.
 */
const [dataDir = ''] = process.argv.slice(2)
const open = () => openBusiness(dataDir, { readonly: true })
const database = open()

const ask = async (of: BusinessDatabase) => {
  const { totals } = await comparison(of.db, {
    period: { ...LAST_MONTH, label: '2026-10' },
    timeZone: 'Asia/Ho_Chi_Minh',
  })
  return totals.posCustomers + totals.cnvCustomers
}

const { result: rows, ms: cold } = await timed(() => ask(database))
const warm = await repeatedly(() => ask(database))
const anew = await onNewConnections(open, ask)
console.log(JSON.stringify({ cold, anew, warm, rows }))
await database.close()
