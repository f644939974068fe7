import type { Kysely } from 'kysely'
import { monthKeyOf } from '../../calendar/month.ts'
import { bucketDays } from '../../calendar/time-buckets.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { packBlock, unpackBlock } from './column-block.ts'
import { daysWithSales, salesRows, type DayRange, type SalesColumns } from './sales-rows.ts'

/** Makes the blocks of some months anew from their invoices, inside the `write` that changed these. */
export async function buildMonths(trx: Kysely<BusinessSchema>, months: Iterable<string>): Promise<void> {
  for (const month of new Set(months)) {
    const rows = await salesRows(trx, bucketDays('month', month))
    if (rows.length === 0) {
      await trx.deleteFrom('month_columns').where('month', '=', month).execute()
      continue
    }
    const data = packBlock([rows.amount, rows.day, rows.vip, rows.shop])
    await trx
      .insertInto('month_columns')
      .values({ month, data })
      .onConflict((known) => known.column('month').doUpdateSet({ data }))
      .execute()
  }
}

/** The block of a month, if it can be read. */
export async function monthBlock(
  db: Kysely<BusinessSchema>,
  month: string,
): Promise<SalesColumns | 'missing' | 'damaged'> {
  const stored = await db.selectFrom('month_columns').select('data').where('month', '=', month).executeTakeFirst()
  return stored ? (salesOf(stored.data) ?? 'damaged') : 'missing'
}

/** Every month from the first sale to the last. */
export async function monthsWithSales(db: Kysely<BusinessSchema>): Promise<string[]> {
  const range = await daysWithSales(db)
  return range ? monthsIn(range) : []
}

/**
 * The invoices of some days: whole months from their blocks, and from the rows where a block is missing or damaged.
 * Call it within `read`.
 */
export async function readSales(snapshot: Kysely<BusinessSchema>, asked: DayRange): Promise<SalesColumns> {
  const held = await daysWithSales(snapshot)
  if (!held) return joined([])
  const range = { first: Math.max(asked.first, held.first), last: Math.min(asked.last, held.last) }
  if (range.first > range.last) return joined([])
  const parts: SalesColumns[] = []
  let missing: DayRange | undefined
  const fromRows = async () => {
    if (missing) parts.push(await salesRows(snapshot, missing))
    missing = undefined
  }
  const blocks = await blocksOf(snapshot, range)
  for (const month of monthsIn(range)) {
    const days = within(bucketDays('month', month), range)
    const block = blocks.get(month)
    if (block) {
      await fromRows()
      parts.push(onDays(block, days))
    } else missing = { first: missing?.first ?? days.first, last: days.last }
  }
  await fromRows()
  return joined(parts)
}

async function blocksOf(
  snapshot: Kysely<BusinessSchema>,
  { first, last }: DayRange,
): Promise<Map<string, SalesColumns>> {
  const stored = await snapshot
    .selectFrom('month_columns')
    .select(['month', 'data'])
    .where('month', '>=', monthKeyOf(first))
    .where('month', '<=', monthKeyOf(last))
    .execute()
  const blocks = new Map<string, SalesColumns>()
  for (const { month, data } of stored) {
    const block = salesOf(data)
    if (block) blocks.set(month, block)
  }
  return blocks
}

function salesOf(data: Uint8Array): SalesColumns | undefined {
  const [amount, day, vip, shop] = unpackBlock(data, [8, 4, 4, 4]) ?? []
  if (!amount) return undefined
  return { length: amount.length, amount, day, vip, shop } as SalesColumns
}

function within(days: DayRange, range: DayRange): DayRange {
  return { first: Math.max(days.first, range.first), last: Math.min(days.last, range.last) }
}

function monthsIn({ first, last }: DayRange): string[] {
  const months: string[] = []
  for (let day = first; day <= last; day = bucketDays('month', months.at(-1) ?? '').last + 1)
    months.push(monthKeyOf(day))
  return months
}

/** The part of a block that lies on some days. */
function onDays(block: SalesColumns, { first, last }: DayRange): SalesColumns {
  const from = firstAtLeast(block.day, first)
  const to = firstAtLeast(block.day, last + 1)
  if (to - from === block.length) return block
  return {
    length: to - from,
    day: block.day.subarray(from, to),
    vip: block.vip.subarray(from, to),
    shop: block.shop.subarray(from, to),
    amount: block.amount.subarray(from, to),
  }
}

/** Where the first of ascending values that is `least` or more stands. */
function firstAtLeast(values: Int32Array, least: number): number {
  let from = 0
  let to = values.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((values[middle] ?? 0) < least) from = middle + 1
    else to = middle
  }
  return from
}

function joined(parts: readonly SalesColumns[]): SalesColumns {
  const [only] = parts
  if (only && parts.length === 1) return only
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const whole = {
    length,
    day: new Int32Array(length),
    vip: new Int32Array(length),
    shop: new Int32Array(length),
    amount: new Float64Array(length),
  }
  let at = 0
  for (const part of parts) {
    whole.day.set(part.day, at)
    whole.vip.set(part.vip, at)
    whole.shop.set(part.shop, at)
    whole.amount.set(part.amount, at)
    at += part.length
  }
  return whole
}
