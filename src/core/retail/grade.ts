/** The grade of a buyer without one, or without a customer record. */
export const NO_GRADE = 'No Grade'

const order = [NO_GRADE, 'VIP0', 'VIP1', 'VIP2', 'VIP3', 'Member', 'Silver', 'Gold', 'DIAMOND']
const misspelt = new Map([
  ['olden', 'Gold'],
  ['golden', 'Gold'],
])
const known = new Map(order.map((grade) => [gradeKey(grade), grade]))

/** Two spellings of one grade have the same key. */
export function gradeKey(grade: string): string {
  return grade.trim().toLowerCase()
}

/** A grade as reports show it: empty → No Grade, Olden → Gold, known grades in their usual spelling. */
export function gradeName(written: string | null): string {
  const key = gradeKey(written ?? '')
  if (key === '') return NO_GRADE
  return misspelt.get(key) ?? known.get(key) ?? written?.trim() ?? NO_GRADE
}

/** Orders known grades from low to high, then the others A-Z. */
export function compareGrades(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b, 'en')
}

function rank(grade: string): number {
  return order.includes(grade) ? order.indexOf(grade) : order.length
}
