import { openBusiness } from '../../../src/core/db/open.ts'
import { dayNumber } from './day-number.ts'
import { timed } from '../measure.ts'

/**
 * A bare ordered scan of the rows the analytics needs, straight from their index into JavaScript, and nothing done
 * with them. `all` is the fastest way better-sqlite3 has: `iterate` takes half as long again. Prints `{ cold, warm, rows }`.
 */
const WARM_RUNS = 7
const [dataDir = '', from = '1900-01-01', to = '2999-12-31'] = process.argv.slice(2)
const database = openBusiness(dataDir, { readonly: true })
const statement = database.sqlite
  .prepare(
    `select sales_day, vip_key, shop_key, sales_amount from invoices
     where sales_day between ? and ? order by sales_day, vip_key`,
  )
  .raw()

const scan = () => timed(() => statement.all(dayNumber(from), dayNumber(to)).length)

const { result: rows, ms: cold } = await scan()
const warm: number[] = []
for (let run = 0; run < WARM_RUNS; run++) warm.push((await scan()).ms)
console.log(JSON.stringify({ cold, warm, rows }))
await database.close()
