import { openBusiness, type BusinessDatabase } from '../../../src/core/db/open.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import type { CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import { onNewConnections, repeatedly, timed } from '../measure.ts'

/**
 * The complete coupon answer of all time: `cold` is the first question ever asked, `anew` come on a new connection
 * each, which remembers nothing, `warm` are put in other words. Prints `{ cold, anew, warm, rows }`.
 */
const [dataDir = ''] = process.argv.slice(2)
const open = () => openBusiness(dataDir, { readonly: true })
const database = open()

const ask = async (of: BusinessDatabase, label: string) => {
  const query: CouponQuery = {
    period: { from: null, to: null, label },
    filters: {},
    seasonScheme: 'half',
    shopGroupScheme: 'prefix',
  }
  return (await coupons(of.db, query)).result.allTime.total
}

const { result: rows, ms: cold } = await timed(() => ask(database, 'cold'))
const warm = await repeatedly((run) => ask(database, `warm ${run}`))
const anew = await onNewConnections(open, (fresh) => ask(fresh, 'all'))
console.log(JSON.stringify({ cold, anew, warm, rows }))
await database.close()
