import type { Database } from 'better-sqlite3'
import { rawConnection } from '../../support/raw-connection.ts'
import { onNewConnections, repeatedly, timed } from '../measure.ts'

/** The minimum that any result must read into JavaScript, without processing. */
const scans: Readonly<Record<string, readonly string[]>> = {
  coupons: [
    `select coupon_id, face_value, used, begin_date, using_date, sales_amount, shop_key, vip_key
     from coupons left join invoices on invoice_number = docket_number`,
  ],
  phones: ['select phone_normalised from customers', 'select phone_normalised from cnv_customers'],
}

/** Runs a scan like the measured programs. Prints `{ cold, anew, warm, rows }`. */
const [dataDir = '', name = ''] = process.argv.slice(2)
const open = () => rawConnection(dataDir)
const database = open()

const scan = (sqlite: Database) =>
  (scans[name] ?? []).reduce((rows, text) => rows + sqlite.prepare(text).raw().all().length, 0)

const { result: rows, ms: cold } = await timed(() => scan(database))
const warm = await repeatedly(() => scan(database))
const anew = await onNewConnections(open, scan)
console.log(JSON.stringify({ cold, anew, warm, rows }))
database.close()
