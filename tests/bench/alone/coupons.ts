import { openBusiness, type BusinessDatabase } from '../../../src/core/db/open.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import type { CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import { onNewConnections, repeatedly, timed } from '../measure.ts'

/**
 * The complete coupon result of all time: `cold` is the first query, `anew` are queries on new connections without any
 * cache, `warm` are repeated queries with other labels. Prints `{ cold, anew, warm, rows }`.
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
