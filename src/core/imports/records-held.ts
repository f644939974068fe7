import { oncePerKey } from '../memoize.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { perDataVersion } from '../db/cache.ts'
import type { TableKind } from './import-result.ts'

/** What the database has of a kind of file. */
export interface RecordsHeld {
  readonly records: number
  /** `YYYY-MM-DD` of the kind's own day; null without records, and where the kind has no day. */
  readonly earliest: string | null
  readonly latest: string | null
}

/** Sales days are counts of days since 1970-01-01. */
interface HeldRow {
  readonly records: number
  readonly earliest: string | number | null
  readonly latest: string | number | null
}

/** Each extreme is asked for alone, so that SQLite takes it from an end of the index. */
const questions: Readonly<Record<TableKind, string>> = {
  sales: `select (select count(*) from invoices) as records,
    (select min(sales_day) from invoices) as earliest, (select max(sales_day) from invoices) as latest`,
  customers: `select (select count(*) from customers) as records,
    (select min(registration_date) from customers) as earliest,
    (select max(registration_date) from customers) as latest`,
  coupons: 'select count(*) as records, min(begin_date) as earliest, max(begin_date) as latest from coupons',
  'used-points': `select count(*) as records, null as earliest, null as latest from customers where used_points > 0`,
}

const heldNow = perDataVersion(['business'], ({ sqlite }) => ({
  of: oncePerKey((kind: TableKind): RecordsHeld => {
    const { records, earliest, latest } = sqlite.prepare(questions[kind]).get() as HeldRow
    return { records, earliest: dayOf(earliest), latest: dayOf(latest) }
  }),
}))

function dayOf(day: string | number | null): string | null {
  return typeof day === 'number' ? dayTextOrNull(day) : day
}

/** Sales by sales date, customers by registration date, coupons by begin date; counted once per version of the data. */
export function recordsHeld(database: BusinessDatabase, { kind }: { kind: TableKind }): RecordsHeld {
  return database.sqlite.transaction(() => heldNow(database).of(kind))()
}
