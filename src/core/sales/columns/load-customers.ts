import type { BusinessDatabase } from '../../db/open.ts'
import { parseNumbers } from '../../db/parse-numbers.ts'
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

/** Reads the covering index in its order: one row for all customers of a day and grade. */
export function loadCustomers({ sqlite }: BusinessDatabase): Customers {
  const size = sqlite.prepare('select coalesce(max(id), 0) + 1 from customers').pluck().get() as number
  const registeredOn = new Int32Array(size).fill(UNKNOWN_DAY)
  const numbers = new Uint16Array(size)
  const registry = createGradeRegistry()
  let records = 0
  const groups = sqlite
    .prepare(
      `select unixepoch(registration_date) / 86400, vip_grade, group_concat(id)
       from customers group by registration_date, vip_grade`,
    )
    .raw()
    .iterate() as Iterable<[day: number | null, grade: string | null, ids: string]>
  for (const [day, writtenGrade, ids] of groups) {
    const grade = registry.add(writtenGrade)
    for (const id of parseNumbers(ids)) {
      registeredOn[id] = day ?? UNKNOWN_DAY
      numbers[id] = grade
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
