import type { Kysely } from 'kysely'
import { bucketDays } from '../../calendar/time-buckets.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { read, write } from '../../db/transaction.ts'
import { buildMonths, monthBlock, monthsWithSales } from './month-columns.ts'
import { salesRows } from './sales-rows.ts'

/** sound: the block holds what the rows do; without sales a month has none. */
export type MonthState = 'sound' | 'missing' | 'damaged' | 'differs'

/** Months (`YYYY-MM`) that are not sound. */
export interface UnsoundMonth {
  readonly month: string
  readonly state: Exclude<MonthState, 'sound'>
}

export interface MonthCheck {
  /** Compares each block with its invoices; else only those without a readable block are found. */
  readonly compare: boolean
}

/** Finds the months whose block cannot be used. */
export async function checkMonths(db: Kysely<BusinessSchema>, { compare }: MonthCheck): Promise<UnsoundMonth[]> {
  return read(db, async (snapshot) => {
    const built = await snapshot.selectFrom('month_columns').select('month').execute()
    const months = new Set([...(await monthsWithSales(snapshot)), ...built.map(({ month }) => month)])
    const unsound: UnsoundMonth[] = []
    for (const month of months) {
      const state = await stateOf(snapshot, month, compare)
      if (state !== 'sound') unsound.push({ month, state })
    }
    return unsound
  })
}

/** Builds the blocks of months that have none, a damaged or a wrong one; returns which. */
export async function repairMonths(db: Kysely<BusinessSchema>, check: MonthCheck): Promise<UnsoundMonth[]> {
  const unsound = await checkMonths(db, check)
  // A transaction each: others write between them.
  for (const { month } of unsound) await write(db, (trx) => buildMonths(trx, [month]))
  return unsound
}

async function stateOf(snapshot: Kysely<BusinessSchema>, month: string, compare: boolean): Promise<MonthState> {
  const block = await monthBlock(snapshot, month)
  if (block === 'damaged') return block
  if (block !== 'missing' && !compare) return 'sound'
  const rows = await salesRows(snapshot, bucketDays('month', month))
  if (block === 'missing') return rows.length === 0 ? 'sound' : 'missing'
  const same = (['day', 'vip', 'shop', 'amount'] as const).every((name) => equal(block[name], rows[name]))
  return same ? 'sound' : 'differs'
}

function equal(one: Int32Array | Float64Array, other: Int32Array | Float64Array): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at])
}
