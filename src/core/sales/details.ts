import type { BusinessDatabase } from '../db/open.ts'
import { recentResults } from '../db/cache.ts'
import type { AnalyticsQuery } from './analytics-result.ts'
import { dayText } from '../calendar/day.ts'
import { NO_GRADE } from '../retail/grade.ts'
import { chooseShops } from './columns/choose-shops.ts'
import { sumByCustomer, type CustomerSums } from './tally/customer-sums.ts'
import { dataMemory } from './columns/data-memory.ts'
import { oncePerKey } from '../memoize.ts'
import { vnd } from '../retail/ratio.ts'

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

/** What the customers of a report can be sorted by. */
export const customerSorts = ['salesAmount', 'invoices', 'visits', 'grade', 'firstPurchase', 'lastPurchase'] as const
export type CustomerSort = (typeof customerSorts)[number]

export interface CustomerPageRequest {
  readonly query: AnalyticsQuery
  /** From 1. */
  readonly page: number
  readonly size: number
  readonly sort: CustomerSort
  readonly descending: boolean
}

export interface CustomerPage {
  readonly rows: readonly CustomerDetailRow[]
  /** Rows of all pages. */
  readonly total: number
}

/** What the customers bought, and the grade each is of by vip key. */
interface Bought {
  readonly sums: CustomerSums
  readonly grades: readonly string[]
  readonly gradeOf: ArrayLike<number>
}

const orders: Readonly<Record<CustomerSort, (bought: Bought) => (vip: number) => number>> = {
  salesAmount: byFigure('amount'),
  invoices: byFigure('invoices'),
  visits: byFigure('visits'),
  firstPurchase: byFigure('firstDay'),
  lastPurchase: byFigure('lastDay'),
  grade:
    ({ gradeOf }) =>
    (vip) =>
      gradeOf[vip] ?? 0,
}

function byFigure(figure: Exclude<keyof CustomerSums, 'vips'>) {
  return ({ sums }: Bought) =>
    (vip: number) =>
      sums[figure][vip] ?? 0
}

/** Few are kept: each holds figures of every customer. */
const recentlyBought = recentResults<Bought>(3)

/** Records fetched together: a query for each one alone would cost twenty times as much. */
const BATCH = 1_000

/** Every customer of the report, biggest spender first; records are fetched batch by batch as the rows are taken. */
export function* customerDetails(database: BusinessDatabase, query: AnalyticsQuery): Generator<CustomerDetailRow> {
  const bought = readBought(database, query)
  const vips = biggestFirst(bought.sums)
  for (let from = 0; from < vips.length; from += BATCH) {
    yield* detailRows(database, bought, vips.subarray(from, from + BATCH))
  }
}

/** One page of the same in another order; a query task. */
export function customerDetailPage(
  database: BusinessDatabase,
  { query, page, size, sort, descending }: CustomerPageRequest,
): CustomerPage {
  return database.sqlite.transaction(() => {
    const { version } = dataMemory(database)
    const bought = recentlyBought(database, [version, query], () => readBought(database, query))
    const figureOf = orders[sort](bought)
    const sign = descending ? -1 : 1
    const vips = bought.sums.vips.toSorted((a, b) => sign * (figureOf(a) - figureOf(b)) || a - b)
    return {
      rows: Array.from(detailRows(database, bought, vips.subarray((page - 1) * size, page * size))),
      total: vips.length,
    }
  })()
}

function* detailRows(
  database: BusinessDatabase,
  { sums, grades, gradeOf }: Bought,
  vips: Int32Array,
): Generator<CustomerDetailRow> {
  const records = fetchRecords(database, vips)
  const dayName = oncePerKey(dayText)
  for (const vip of vips) {
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

function readBought(database: BusinessDatabase, query: AnalyticsQuery): Bought {
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
