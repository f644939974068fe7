/** Beginnings a spreadsheet would run as a formula, with anything it skips before them; and control characters. */
const HOSTILE = /^[\s\p{Cc}]*[=+\-@]|^\p{Cc}/u
/** A negative amount is no formula. */
const NUMBER = /^-\d[\d.,]*$/

/** One line of a CSV file, quoted where needed. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Text that a spreadsheet would run, with a leading `'` that keeps it text. */
export function unarmed(text: string): string {
  return HOSTILE.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
