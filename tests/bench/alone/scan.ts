import { openBusiness } from '../../../src/core/db/open.ts'
import { dayNumber } from './day-number.ts'
import { timed } from '../measure.ts'

/**
 * A bare ordered scan of the rows the analytics needs, every column read into JavaScript and nothing done with it.
 * Prints `{ cold, warm, rows }`.
 */
const WARM_RUNS = 7
const [dataDir = '', from = '', to = ''] = process.argv.slice(2)
const database = openBusiness(dataDir, { readonly: true })
const statement = from
  ? database.sqlite
      .prepare(
        'select sales_day, vip_key, shop_key, sales_amount from invoices where sales_day between ? and ? order by sales_day, vip_key',
      )
      .bind(dayNumber(from), dayNumber(to))
  : database.sqlite.prepare(
      'select vip_key, sales_day, shop_key, sales_amount from invoices order by vip_key, sales_day',
    )
statement.raw()

const scan = () =>
  timed(() => {
    let rows = 0
    for (const row of statement.iterate() as Iterable<(number | null)[]>) rows += row.length === 4 ? 1 : 0
    return rows
  })

const { result: rows, ms: cold } = await scan()
const warm: number[] = []
for (let run = 0; run < WARM_RUNS; run++) warm.push((await scan()).ms)
console.log(JSON.stringify({ cold, warm, rows }))
await database.close()
