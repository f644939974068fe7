import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cachePerVersion, loadedPerKey } from '../db/version-cache.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import type { TableKind } from './import-result.ts'

/** What the database has of a kind of file. */
export interface RecordsHeld {
  readonly records: number
  /** `YYYY-MM-DD` of the kind's own day; null without records, and where the kind has no day. */
  readonly earliest: string | null
  readonly latest: string | null
}

type Held = (db: Kysely<BusinessSchema>) => Promise<RecordsHeld>

/** Each extreme is asked for alone, so that it is taken from an end of the index. */
const questions: Readonly<Record<TableKind, Held>> = {
  async sales(db) {
    const { records } = await count(db, 'invoices')
    const first = await db.selectFrom('invoices').select('sales_day').orderBy('sales_day').limit(1).executeTakeFirst()
    const last = await db
      .selectFrom('invoices')
      .select('sales_day')
      .orderBy('sales_day', 'desc')
      .limit(1)
      .executeTakeFirst()
    return {
      records,
      earliest: dayTextOrNull(first?.sales_day ?? null),
      latest: dayTextOrNull(last?.sales_day ?? null),
    }
  },
  async customers(db) {
    const { records } = await count(db, 'customers')
    const registered = db.selectFrom('customers').select('registration_date').where('registration_date', 'is not', null)
    const first = await registered.orderBy('registration_date').limit(1).executeTakeFirst()
    const last = await registered.orderBy('registration_date', 'desc').limit(1).executeTakeFirst()
    return { records, earliest: first?.registration_date ?? null, latest: last?.registration_date ?? null }
  },
  coupons: (db) =>
    db
      .selectFrom('coupons')
      .select(({ fn }) => [
        fn.countAll<number>().as('records'),
        fn.min('begin_date').as('earliest'),
        fn.max('begin_date').as('latest'),
      ])
      .executeTakeFirstOrThrow(),
  async 'used-points'(db) {
    const { records } = await db
      .selectFrom('customers')
      .select(({ fn }) => fn.countAll<number>().as('records'))
      .where('used_points', '>', 0)
      .executeTakeFirstOrThrow()
    return { records, earliest: null, latest: null }
  },
}

function count(db: Kysely<BusinessSchema>, table: 'invoices' | 'customers') {
  return db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .executeTakeFirstOrThrow()
}

const cachedHeld = cachePerVersion(['business'], () => ({
  of: loadedPerKey((snapshot, kind: TableKind) => questions[kind](snapshot)),
}))

/** Sales by sales date, customers by registration date, coupons by begin date; counted once per version of the data. */
export async function recordsHeld(db: Kysely<BusinessSchema>, { kind }: { kind: TableKind }): Promise<RecordsHeld> {
  return read(db, async (snapshot) => (await cachedHeld(snapshot)).of(snapshot, kind))
}
