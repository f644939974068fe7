import { oncePerKey } from '../memoize.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { perDataVersion } from '../db/cache.ts'
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

/** Each extreme is asked for alone, so that SQLite takes it from an end of the index. */
function question({ table, day, above0 }: HeldRecords): string {
  const from = above0 === undefined ? `from ${table}` : `from ${table} where ${above0} > 0`
  const extreme = (of: 'min' | 'max') => (day === undefined ? 'null' : `(select ${of}(${day}) ${from})`)
  return `select (select count(*) ${from}) as records, ${extreme('min')} as earliest, ${extreme('max')} as latest`
}

const heldNow = perDataVersion(['business'], ({ sqlite }) => ({
  of: oncePerKey((asked: string): RecordsHeld => {
    const { records, earliest, latest } = sqlite.prepare(asked).get() as HeldRow
    return { records, earliest: dayOf(earliest), latest: dayOf(latest) }
  }),
}))

function dayOf(day: string | number | null): string | null {
  return typeof day === 'number' ? dayTextOrNull(day) : day
}

/** The records of a kind, counted once per version of the data; its days are counts since 1970-01-01 or ISO text. */
export function recordsHeld(database: BusinessDatabase, held: HeldRecords): RecordsHeld {
  return database.sqlite.transaction(() => heldNow(database).of(question(held)))()
}
