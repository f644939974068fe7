/** Words that programs write for an empty value. */
const NOTHING = new Set(['null', '(null)', '<null>', '[null]', '\\n', 'n/a', 'n.a.', '(blank)', '(trống)', '(空白)'])
/** Words that may be names, but are placeholders in an id column. */
const NO_ID = new Set(['nan', 'nat', 'nil', 'na', 'undefined', '(none)', '<na>', 'trống', '空', '无', '?', '??'])
/** Error values of spreadsheets, in English and German. */
const ERROR =
  /^#(?:n\/a|null!|div\/0!|value!|ref!|name\?|num!|nv|wert!|bezug!|zahl!|spill!|calc!|getting_data|field!|blocked!|unknown!|connect!|busy!|error!)/
const DASHES = /^[-‐‑‒–—―−_]+$/
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
  if (text.length > LONGEST) return false
  return isPlaceholder(text) || NO_ID.has(text.toLowerCase()) || DASHES.test(text) || isErrorWord(text)
}
