import { cellText, type Cell } from './cell.ts'
import { problem, type Problem } from './problem.ts'

// oxlint-disable-next-line no-control-regex -- only plain printable ASCII needs no normalising
const PLAIN = /^[\x20-\x7e]*$/
const NUL = '\0'
/** The sign that keeps a spreadsheet from taking text for a formula, as our file of rejected rows has it. */
const GUARD = /^'(?=[=+\-@])/

/** A spreadsheet shows long digits this way once it has thrown the last ones away. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d+$/i

/** Text as it is stored: NFC, trimmed, without NUL characters. */
export function readText(cell: Cell): string {
  const trimmed = cellText(cell).trim()
  const text = trimmed.startsWith("'") ? trimmed.replace(GUARD, '') : trimmed
  return PLAIN.test(text) ? text : text.replaceAll(NUL, '').normalize('NFC').trim()
}

/** An identifier: text without the `.0` a spreadsheet puts behind digits. */
export function readId(cell: Cell): string | Problem {
  const text = readText(cell)
  if (text.endsWith('.0') && /^-?\d+\.0$/.test(text)) return text.slice(0, -2)
  if (SCIENTIFIC.test(text)) return problem('id-scientific')
  return text
}

/** A card number; null for a buyer without one (`0`, `None`). */
export function readCard(cell: Cell): string | null | Problem {
  const id = readId(cell)
  return id === '' || id === '0' || id === 'None' || id === 'none' ? null : id
}
