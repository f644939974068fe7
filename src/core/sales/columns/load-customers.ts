import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { dayNumber } from '../../calendar/day.ts'
import { oncePerKey } from '../../memoize.ts'
import { compareGrades, gradeKey, gradeName, NO_GRADE } from '../../retail/grade.ts'

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

/** Reads the covering index in its order. */
export async function loadCustomers(db: Kysely<BusinessSchema>): Promise<Customers> {
  const query = db
    .selectFrom('customers')
    .select(['id', 'registration_date', 'vip_grade'])
    .orderBy('registration_date')
    .orderBy('vip_grade')
  const columns = await readColumns(db, query, { id: 'int32', registration_date: 'text', vip_grade: 'text' })
  const size = 1 + columns.id.reduce((most, id) => Math.max(most, id), 0)
  const registeredOn = new Int32Array(size).fill(UNKNOWN_DAY)
  const numbers = new Uint16Array(size)
  const registry = createGradeRegistry()
  const dayOf = oncePerKey(dayNumber)
  for (let at = 0; at < columns.length; at++) {
    const id = columns.id[at] ?? 0
    const day = columns.registration_date[at] ?? null
    if (day !== null) registeredOn[id] = dayOf(day)
    numbers[id] = registry.add(columns.vip_grade[at] ?? null)
  }
  const { grades, placeOf, isInFile } = registry.arrange()
  return {
    grades,
    isGradeInFile: isInFile,
    gradeOf: numbers.map((number) => placeOf[number] ?? 0),
    registeredOn,
    records: columns.length,
  }
}

/** Numbers grades as they turn up in the customer file, and puts them in report order at the end. */
export interface GradeRegistry {
  /** The number of the grade a customer record holds. */
  add(written: string | null): number
  /** All grades in report order with No Grade among them, the place of each number, and which were added. */
  arrange(): { grades: readonly string[]; placeOf: readonly number[]; isInFile: readonly boolean[] }
}

export function createGradeRegistry(): GradeRegistry {
  const names = [NO_GRADE]
  const byKey = new Map([[gradeKey(NO_GRADE), 0]])
  const byWriting = new Map<string | null, number>()
  const register = (written: string | null): number => {
    const name = gradeName(written)
    const number = byKey.get(gradeKey(name)) ?? names.push(name) - 1
    byKey.set(gradeKey(name), number)
    byWriting.set(written, number)
    return number
  }
  return {
    add: (written) => byWriting.get(written) ?? register(written),
    arrange() {
      const used = new Set(byWriting.values())
      const numbers = names.map((_, number) => number)
      const ordered = numbers.toSorted((a, b) => compareGrades(names[a] ?? '', names[b] ?? ''))
      return {
        grades: ordered.map((number) => names[number] ?? NO_GRADE),
        placeOf: numbers.map((number) => ordered.indexOf(number)),
        isInFile: ordered.map((number) => used.has(number)),
      }
    },
  }
}
