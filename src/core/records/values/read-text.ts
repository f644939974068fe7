import { cellText, type Cell } from './cell.ts'
import { isErrorWord, isPlaceholder } from './placeholder.ts'
import { doubt, problem, type Problem } from './problem.ts'

// oxlint-disable-next-line no-control-regex -- only plain printable ASCII needs no normalising
const PLAIN = /^[\x20-\x7e]*$/
/** Characters removed from text: controls except tab and line ends, bidi marks, zero-width spaces and soft hyphens. */
const CONTROL =
  // oxlint-disable-next-line no-control-regex -- these are the characters looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/
/** The apostrophe against CSV injection, as our own file of rejected rows writes it. */
const GUARD = /^'(?=[=+\-@＝＋－＠])/
const WRAPPER = /^="((?:[^"]|"")*)"$/
/** U+FFFD: replaces bytes that are invalid in the file's encoding. */
export const BROKEN = '\ufffd'

/** Reads text for storage: NFC, trimmed, without control characters. */
export function readText(cell: Cell): string {
  const trimmed = cellText(cell).trim()
  const first = trimmed[0]
  const text = first === "'" || first === '=' ? unguarded(trimmed) : trimmed
  if (PLAIN.test(text)) return text
  const shown = CONTROL.test(text) ? withoutControls(text) : text
  return shown.normalize('NFC')
}

function withoutControls(text: string): string {
  return text.replaceAll(new RegExp(CONTROL, 'g'), '').trim()
}

function unguarded(text: string): string {
  const bare = text.replace(GUARD, '')
  return WRAPPER.exec(bare)?.[1]?.replaceAll('""', '"') ?? bare
}

/** Reads a text column: placeholders become null, broken characters give a warning. */
export function readColumnText(cell: Cell): string | null | Problem {
  const text = readText(cell)
  if (text === '') return null
  if (isPlaceholder(text)) return doubt('placeholder', null)
  if (isErrorWord(text)) return problem('cell-error')
  return text.includes(BROKEN) ? doubt('text-broken', text) : text
}
