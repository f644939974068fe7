import { compareGrades, gradeName } from '../retail/grade.ts'
import { foldAccents } from '../i18n/fold-accents.ts'
import { matchMethods } from '../retail/match-method.ts'

type Key = number | string | null

/** Columns that stand in an order of their own: grades and ways from the lowest, differences by their size. */
const keysOfColumn: Readonly<Record<string, (values: readonly unknown[]) => Key[]>> = {
  grade: gradeKeys,
  level: gradeKeys,
  matchedBy: (values) => values.map((way) => matchMethods.findIndex((each) => each === way)),
  difference: sizes,
  totalDifference: sizes,
}

/**
 * The rows by one column, names without regard to accents and case, lists by their length. What is unknown stands last
 * either way; rows that are alike stay in their order.
 */
export function sortRows<Row extends object>(
  rows: readonly Row[],
  column: keyof Row & string,
  descending: boolean,
): readonly Row[] {
  const values = rows.map((row) => row[column])
  const keys = keysOfColumn[column]?.(values) ?? values.map(keyOf)
  const sign = descending ? -1 : 1
  const places = Array.from(rows.keys()).toSorted((a, b) => compareKeys(keys[a] ?? null, keys[b] ?? null, sign))
  return places.flatMap((place) => rows[place] ?? [])
}

function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -sign : sign
}

function keyOf(value: unknown): Key {
  if (typeof value === 'string') return foldAccents(value)
  if (Array.isArray(value)) return value.length
  return value === null ? null : Number(value)
}

function sizes(values: readonly unknown[]): Key[] {
  return values.map((value) => (typeof value === 'number' ? Math.abs(value) : null))
}

function gradeKeys(values: readonly unknown[]): Key[] {
  const grades = values.map((value) => (typeof value === 'string' ? gradeName(value) : null))
  const known = new Set(grades.flatMap((grade) => grade ?? []))
  const rankOf = new Map(
    Array.from(known)
      .toSorted(compareGrades)
      .entries()
      .map(([rank, grade]) => [grade, rank]),
  )
  return grades.map((grade) => (grade === null ? null : (rankOf.get(grade) ?? null)))
}
