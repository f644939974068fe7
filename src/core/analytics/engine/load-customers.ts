import type { BusinessDatabase } from '../../db/open.ts'
import { createGradeRegistry } from './grade-registry.ts'
import { parseNumbers } from './parse-numbers.ts'

/** Stands for a registration date nobody knows. */
export const UNKNOWN_DAY = -1_000_000

/** What analytics needs of the customer file; the arrays go by customer id. */
export interface Customers {
  /** All grades in report order; `gradeOf` holds indexes into it. */
  readonly grades: readonly string[]
  /** Which of the grades the customer file uses: No Grade may be there for unknown buyers only. */
  readonly isGradeInFile: readonly boolean[]
  readonly gradeOf: Uint16Array
  /** Days since 1970-01-01, or UNKNOWN_DAY. */
  readonly registeredOn: Int32Array
  /** Number of customer records. */
  readonly records: number
}

/** Bounds the text that SQLite builds for one read. */
const IDS_A_READ = 20_000

export function loadCustomers({ sqlite }: BusinessDatabase): Customers {
  const size = sqlite.prepare('select coalesce(max(id), 0) + 1 from customers').pluck().get() as number
  const registeredOn = new Int32Array(size).fill(UNKNOWN_DAY)
  const numbers = new Uint16Array(size)
  const registry = createGradeRegistry()
  let records = 0
  const read = sqlite
    .prepare(
      `select group_concat(id), group_concat(coalesce(unixepoch(registration_date) / 86400, ${UNKNOWN_DAY})),
              json_group_array(vip_grade)
       from customers where id >= ? and id < ?`,
    )
    .raw()
  for (let from = 0; from < size; from += IDS_A_READ) {
    const [ids, days, grades] = read.get(from, from + IDS_A_READ) as [string | null, string | null, string]
    const registrations = parseNumbers(days)
    const written = JSON.parse(grades) as (string | null)[]
    for (const [at, id] of parseNumbers(ids).entries()) {
      registeredOn[id] = registrations[at] ?? UNKNOWN_DAY
      numbers[id] = registry.add(written[at] ?? null)
      records++
    }
  }
  const { grades, placeOf, isInFile } = registry.arrange()
  return {
    grades,
    isGradeInFile: isInFile,
    gradeOf: numbers.map((number) => placeOf[number] ?? 0),
    registeredOn,
    records,
  }
}
