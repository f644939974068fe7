import type { BusinessDatabase } from '../db/open.ts'
import type { AnalyticsQuery } from './analytics-result.ts'
import { dayText } from './dimensions/day-number.ts'
import { chooseShops } from './engine/choose-shops.ts'
import { sumByCustomer, type CustomerSums } from './engine/customer-sums.ts'
import { dataMemory } from './engine/data-memory.ts'
import { vnd } from './result/ratio.ts'

/** One customer who bought in the period. Personal data: name and phone. */
export interface CustomerDetailRow {
  readonly vipId: string
  readonly name: string | null
  /** As the customer file wrote it. */
  readonly phone: string | null
  readonly grade: string
  /** Days are `YYYY-MM-DD`. */
  readonly registrationDate: string | null
  readonly invoices: number
  /** VND */
  readonly salesAmount: number
  /** First and last purchase in the period. */
  readonly firstPurchase: string
  readonly lastPurchase: string
  /** Return visits, by the rule of the overview. */
  readonly visits: number
}

interface CustomerRecord {
  readonly vip_id: string
  readonly name: string | null
  readonly phone: string | null
  readonly registration_date: string | null
}

/** Every customer of the report, biggest spender first; records are read one by one as the rows are taken. */
export function* customerDetails(database: BusinessDatabase, query: AnalyticsQuery): Generator<CustomerDetailRow> {
  const { sums, grades, gradeOf } = readSums(database, query)
  const record = database.sqlite.prepare(
    `select vips.vip_id, name, phone, registration_date
     from vips left join customers on customers.id = vips.customer_id where vips.id = ?`,
  )
  for (const vip of biggestFirst(sums)) {
    const { vip_id, name, phone, registration_date } = record.get(vip) as CustomerRecord
    yield {
      vipId: vip_id,
      name,
      phone,
      grade: grades[gradeOf[vip] ?? 0] ?? '',
      registrationDate: registration_date,
      invoices: sums.invoices[vip] ?? 0,
      salesAmount: vnd(sums.amount[vip] ?? 0),
      firstPurchase: dayText(sums.firstDay[vip] ?? 0),
      lastPurchase: dayText(sums.lastDay[vip] ?? 0),
      visits: sums.visits[vip] ?? 0,
    }
  }
}

function readSums(database: BusinessDatabase, query: AnalyticsQuery) {
  return database.sqlite.transaction(() => {
    const memory = dataMemory(database)
    const members = memory.members()
    const sums = sumByCustomer(database, query, { members, chosen: chooseShops(memory.shops(), query) })
    return { sums, grades: members.grades, gradeOf: members.gradeOf }
  })()
}

function biggestFirst({ vips, amount }: CustomerSums): Int32Array {
  return vips.toSorted((a, b) => (amount[b] ?? 0) - (amount[a] ?? 0) || a - b)
}
