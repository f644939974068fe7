/** The colour of a series that stands for no grade: the lighter blue of the accent's family. */
export const SERIES_COLORS = ['#3d7dbd', '#b3741c', '#2a8f82', '#8764c4', '#c2567c', '#5f8a34'] as const

/** Every colour keeps 3:1 against the white and the dark page, so both themes share it. */
const gradeColors = new Map([
  ['no grade', '#8b8078'],
  ['vip0', '#7a8b52'],
  ['vip1', '#4c8f5e'],
  ['vip2', '#2a8f82'],
  ['vip3', '#2f86a6'],
  ['member', '#3d7dbd'],
  ['silver', '#6f8496'],
  ['gold', '#b3801c'],
  ['diamond', '#8764c4'],
])

/** The one colour of a grade on every page, chart and picture; an unknown grade gets a steady one by its name. */
export function gradeColor(key: string): string {
  const name = key.toLowerCase()
  return gradeColors.get(name) ?? seriesColor(steadyNumber(name))
}

/** The colour of the n-th series. */
export function seriesColor(index: number): string {
  return SERIES_COLORS[index % SERIES_COLORS.length] ?? SERIES_COLORS[0]
}

function steadyNumber(text: string): number {
  let number = 7
  for (const letter of text) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return number
}
