/**
 * What a spreadsheet would run as a formula, after leading characters that it skips, full-width signs of East Asian ones
 * too; and control characters.
 */
const HOSTILE = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^\p{Cc}/u
/** Negative amounts are not formulas. */
const NUMBER = /^-\d[\d.,]*$/

/** One line of a CSV file, quoted where needed. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Puts `'` before text that a spreadsheet would run as a formula (CSV injection). */
export function escapeFormula(text: string): string {
  return HOSTILE.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
