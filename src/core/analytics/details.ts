import type { BusinessDatabase } from '../db/open.ts'
import type { AnalyticsQuery } from './analytics-result.ts'
import { dayText } from './dimensions/day-number.ts'
import { NO_GRADE } from './dimensions/grade.ts'
import { chooseShops } from './engine/choose-shops.ts'
import { sumByCustomer, type CustomerSums } from './engine/customer-sums.ts'
import { dataMemory } from './engine/data-memory.ts'
import { oncePerKey } from './engine/once.ts'
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

type CustomerRecord = readonly [
  vip: number,
  vipId: string,
  name: string | null,
  phone: string | null,
  registered: string | null,
]

/** Records fetched together: a query for each one alone would cost twenty times as much. */
const BATCH = 1_000

/** Every customer of the report, biggest spender first; records are fetched batch by batch as the rows are taken. */
export function* customerDetails(database: BusinessDatabase, query: AnalyticsQuery): Generator<CustomerDetailRow> {
  const { sums, grades, gradeOf } = readSums(database, query)
  const vips = biggestFirst(sums)
  const dayName = oncePerKey(dayText)
  for (let from = 0; from < vips.length; from += BATCH) {
    const batch = vips.subarray(from, from + BATCH)
    const records = fetchRecords(database, batch)
    for (const vip of batch) {
      const [, vipId, name, phone, registrationDate] = records.get(vip) ?? [vip, '', null, null, null]
      yield {
        vipId,
        name,
        phone,
        grade: grades[gradeOf[vip] ?? 0] ?? NO_GRADE,
        registrationDate,
        invoices: sums.invoices[vip] ?? 0,
        salesAmount: vnd(sums.amount[vip] ?? 0),
        firstPurchase: dayName(sums.firstDay[vip] ?? 0),
        lastPurchase: dayName(sums.lastDay[vip] ?? 0),
        visits: sums.visits[vip] ?? 0,
      }
    }
  }
}

function fetchRecords({ sqlite }: BusinessDatabase, vips: Int32Array): Map<number, CustomerRecord> {
  const rows = sqlite
    .prepare(
      `select vips.id, vips.vip_id, name, phone, registration_date
       from json_each(?) as wanted join vips on vips.id = wanted.value
       left join customers on customers.id = vips.customer_id`,
    )
    .raw()
    .all(JSON.stringify(Array.from(vips))) as CustomerRecord[]
  return new Map(rows.map((row) => [row[0], row]))
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
