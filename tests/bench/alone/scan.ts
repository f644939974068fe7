import { dayNumber } from './day-number.ts'
import { repeatedly, timed } from '../measure.ts'
import { rawConnection } from '../../support/raw-connection.ts'

/**
 * A bare ordered scan of the rows that analytics needs, from their index into JavaScript, without processing. `all` is
 * the fastest method of better-sqlite3; `iterate` takes 1.5 times as long. Prints `{ cold, warm, rows }`.
 */
const [dataDir = '', from = '1900-01-01', to = '2999-12-31'] = process.argv.slice(2)
const database = rawConnection(dataDir)
const statement = database
  .prepare(
    `select sales_day, vip_key, shop_key, sales_amount from invoices
     where sales_day between ? and ? order by sales_day, vip_key`,
  )
  .raw()

const scan = () => statement.all(dayNumber(from), dayNumber(to)).length

const { result: rows, ms: cold } = await timed(scan)
console.log(JSON.stringify({ cold, warm: await repeatedly(scan), rows }))
database.close()
