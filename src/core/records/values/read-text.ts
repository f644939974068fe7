import { cellText, type Cell, doubt, problem, type Problem } from './cell.ts'

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

/** Words that programs write for an empty value. */
const NOTHING = new Set(['null', '(null)', '<null>', '[null]', '\\n', 'n/a', 'n.a.', '(blank)', '(trống)', '(空白)'])
/** Words that may be names, but are placeholders in an id column. */
const NO_ID = new Set(['nan', 'nat', 'nil', 'na', 'undefined', '(none)', '<na>', 'trống', '空', '无', '?', '??'])
/** Error values of spreadsheets, in English and German. */
const ERROR =
  /^#(?:n\/a|null!|div\/0!|value!|ref!|name\?|num!|nv|wert!|bezug!|zahl!|spill!|calc!|getting_data|field!|blocked!|unknown!|connect!|busy!|error!)/
/** Signs alone: dashes, a dot, asterisks. */
const SIGNS = /^[^\p{L}\p{N}]+$/u
const LONGEST = 16
/** The longest of NOTHING, a cheap check that most names fail. */
const LONGEST_WORD = 8

/** True for `NULL`, `\N`, `(blank)` and similar. */
export function isPlaceholder(text: string): boolean {
  return text.length <= LONGEST_WORD && NOTHING.has(text.toLowerCase())
}

/** True for `#N/A` and other error values of formulas. */
export function isErrorWord(text: string): boolean {
  return text.startsWith('#') && text.length <= LONGEST && ERROR.test(text.toLowerCase())
}

/** Also true for `nan`, `-` and similar, which are placeholders in an id column. */
export function isIdPlaceholder(text: string): boolean {
  if (text.length > LONGEST || text.includes(BROKEN)) return false
  return isPlaceholder(text) || NO_ID.has(text.toLowerCase()) || SIGNS.test(text) || isErrorWord(text)
}
