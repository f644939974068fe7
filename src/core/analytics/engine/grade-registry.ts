import { compareGrades, gradeKey, gradeName, NO_GRADE } from '../dimensions/grade.ts'

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
