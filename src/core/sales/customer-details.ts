import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { inParts } from '../db/sql.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import type { AnalyticsQuery } from './analytics-result.ts'
import { dayText } from '../calendar/day.ts'
import { NO_GRADE } from '../retail/grade.ts'
import { chooseShops, type ChosenShops } from './columns/shops.ts'
import { segmentsAsked, type SegmentOfCard } from './columns/member-segments.ts'
import { salesFilter } from './sales-filter.ts'
import { salesCache } from './columns/sales-cache.ts'
import { readInvoices } from './columns/read-invoices.ts'
import { type SalesColumns } from '../records/months/sales-rows.ts'
import { oncePerKey } from '../memoize.ts'
import { vnd } from '../retail/ratio.ts'
import type { Members } from './columns/load-members.ts'
import { add } from './tally/tally.ts'

/** One customer who bought in the period. Personal data: name and phone. */
export interface CustomerDetailRow {
  readonly vipId: string
  readonly name: string | null
  /** As written in the customer file. */
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

/** The customer of a card. */
export interface CardRecord {
  readonly vip: number
  readonly vip_id: string
  readonly name: string | null
  readonly phone: string | null
  readonly registration_date: string | null
}

/** The sort keys of a report's customers. */
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

/** What the customers bought, and each one's grade (an index into `grades`) by vip key. */
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

/** A small cache: each entry holds figures of every customer. */
const recentlyBought = cacheResults<Bought>(3)

/** Records per query; one query per record takes twenty times as long. */
const BATCH = 1_000

/** Every customer of the report, biggest spender first; records are fetched in batches while iterating. */
export async function* customerDetails(
  db: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
): AsyncGenerator<CustomerDetailRow> {
  const bought = await readBought(db, query)
  const vips = biggestFirst(bought.sums)
  for (let from = 0; from < vips.length; from += BATCH) {
    yield* await detailRows(db, bought, vips.subarray(from, from + BATCH))
  }
}

/** One sorted page of the same customers; a query task. */
export async function customerDetailPage(
  db: Kysely<BusinessSchema>,
  { query, page, size, sort, descending }: CustomerPageRequest,
): Promise<CustomerPage> {
  return read(db, async (snapshot) => {
    const { version } = await salesCache(snapshot)
    const bought = await recentlyBought(snapshot, [version, query], () => readBought(snapshot, query))
    const figureOf = orders[sort](bought)
    const sign = descending ? -1 : 1
    const vips = bought.sums.vips.toSorted((a, b) => sign * (figureOf(a) - figureOf(b)) || a - b)
    return {
      rows: await detailRows(snapshot, bought, vips.subarray((page - 1) * size, page * size)),
      total: vips.length,
    }
  })
}

async function detailRows(
  db: Kysely<BusinessSchema>,
  { sums, grades, gradeOf }: Bought,
  vips: Int32Array,
): Promise<CustomerDetailRow[]> {
  const records = await cardRecords(db, vips)
  const dayName = oncePerKey(dayText)
  return Array.from(vips, (vip) => {
    const record = records.get(vip)
    return {
      vipId: record?.vip_id ?? '',
      name: record?.name ?? null,
      phone: record?.phone ?? null,
      grade: grades[gradeOf[vip] ?? 0] ?? NO_GRADE,
      registrationDate: record?.registration_date ?? null,
      invoices: sums.invoices[vip] ?? 0,
      salesAmount: vnd(sums.amount[vip] ?? 0),
      firstPurchase: dayName(sums.firstDay[vip] ?? 0),
      lastPurchase: dayName(sums.lastDay[vip] ?? 0),
      visits: sums.visits[vip] ?? 0,
    }
  })
}

/** The customers of these cards, by vip key; personal data. */
export async function cardRecords(
  db: Kysely<BusinessSchema>,
  vips: Iterable<number>,
): Promise<Map<number, CardRecord>> {
  const rows = await inParts(Array.from(vips), (part) =>
    db
      .selectFrom('vips')
      .leftJoin('customers', 'customers.id', 'vips.customer_id')
      .select(['vips.id as vip', 'vips.vip_id', 'name', 'phone', 'registration_date'])
      .where('vips.id', 'in', part)
      .execute(),
  )
  return new Map(rows.map((row) => [row.vip, row]))
}

async function readBought(db: Kysely<BusinessSchema>, query: AnalyticsQuery): Promise<Bought> {
  return read(db, async (snapshot) => {
    const cache = await salesCache(snapshot)
    const members = await cache.members(snapshot)
    const chosen = chooseShops(await cache.shops(snapshot), query)
    const sums = sumByCustomer(await readInvoices(snapshot, query.period), query, {
      members,
      chosen,
      segmentOf: await segmentsAsked(snapshot, query.filters),
    })
    return { sums, grades: members.grades, gradeOf: members.gradeOf }
  })
}

function biggestFirst({ vips, amount }: CustomerSums): Int32Array {
  return vips.toSorted((a, b) => (amount[b] ?? 0) - (amount[a] ?? 0) || a - b)
}

/** What each customer of a report bought; all arrays but `vips` are indexed by vip key. */
export interface CustomerSums {
  /** Vip keys of the buyers. */
  readonly vips: Int32Array
  readonly invoices: Float64Array
  /** 1/100 VND */
  readonly amount: Float64Array
  /** Days since 1970-01-01. */
  readonly firstDay: Int32Array
  readonly lastDay: Int32Array
  readonly visits: Float64Array
}

/** Sums the invoices that pass the query's filters by customer. */
export function sumByCustomer(
  stored: SalesColumns,
  query: AnalyticsQuery,
  { members, chosen, segmentOf }: { members: Members; chosen: ChosenShops; segmentOf?: SegmentOfCard | undefined },
): CustomerSums {
  const size = members.gradeOf.length
  const sums = {
    invoices: new Float64Array(size),
    amount: new Float64Array(size),
    firstDay: new Int32Array(size),
    lastDay: new Int32Array(size),
    visits: new Float64Array(size),
  }
  const isWanted = salesFilter(query.filters, members, segmentOf)
  for (let at = 0; at < stored.length; at++) {
    const vip = stored.vip[at] as number
    const day = stored.day[at] as number
    const amount = stored.amount[at] as number
    if (vip === 0 || (chosen.shopOf[stored.shop[at] as number] as number) < 0) continue
    if (!isWanted(vip, day, amount)) continue
    const isFirst = sums.invoices[vip] === 0
    if (isFirst) sums.firstDay[vip] = day
    // The first invoice, made on the registration day, is no return visit.
    if (!isFirst || day !== members.registeredOn[vip]) add(sums.visits, vip, 1)
    add(sums.invoices, vip, 1)
    add(sums.amount, vip, amount)
    sums.lastDay[vip] = day
  }
  const vips = Int32Array.from(sums.invoices.keys().filter((vip) => sums.invoices[vip] !== 0))
  return { vips, ...sums }
}
