/** Beginnings a spreadsheet would run as a formula, with anything it skips before them; and control characters. */
const HOSTILE = /^[\s\p{Cc}]*[=+\-@]|^\p{Cc}/u

/** Text as one field of a CSV file: a leading `'` where a spreadsheet would run it, quotes where it needs them. */
export function csvField(text: string): string {
  return quoted(HOSTILE.test(text) ? `'${text}` : text)
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
