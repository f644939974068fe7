import { sql, type Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cachePerVersion, loadedPerKey } from '../db/version-cache.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import type { HeldRecords } from './kinds/import-kind.ts'

/** What the database has of a kind of file. */
export interface RecordsHeld {
  readonly records: number
  /** `YYYY-MM-DD` of the kind's own day; null without records, and where the kind has no day. */
  readonly earliest: string | null
  readonly latest: string | null
}

interface HeldRow {
  readonly records: number
  readonly earliest: string | number | null
  readonly latest: string | number | null
}

/** Each extreme is asked for alone, so that it is taken from an end of the index. */
async function countHeld(db: Kysely<BusinessSchema>, { table, day, above0 }: HeldRecords): Promise<RecordsHeld> {
  const from = sql`from ${sql.table(table)} ${above0 === undefined ? sql`` : sql`where ${sql.ref(above0)} > 0`}`
  const extreme = (of: 'min' | 'max') =>
    day === undefined ? sql`null` : sql`(select ${sql.raw(of)}(${sql.ref(day)}) ${from})`
  const { rows } = await sql<HeldRow>`select (select count(*) ${from}) as records,
    ${extreme('min')} as earliest, ${extreme('max')} as latest`.execute(db)
  const [{ records, earliest, latest } = { records: 0, earliest: null, latest: null }] = rows
  return { records, earliest: dayOf(earliest), latest: dayOf(latest) }
}

function dayOf(day: string | number | null): string | null {
  return typeof day === 'number' ? dayTextOrNull(day) : day
}

const cachedHeld = cachePerVersion(['business'], () => ({
  of: loadedPerKey((snapshot, asked: string) => countHeld(snapshot, JSON.parse(asked) as HeldRecords)),
}))

/** The records of a kind, counted once per version of the data; its days are counts since 1970-01-01 or ISO text. */
export async function recordsHeld(db: Kysely<BusinessSchema>, held: HeldRecords): Promise<RecordsHeld> {
  return read(db, async (snapshot) => (await cachedHeld(snapshot)).of(snapshot, JSON.stringify(held)))
}
