/** Words that programs write where there is nothing. */
const NOTHING = new Set(['null', '(null)', '<null>', '[null]', '\\n', 'n/a', 'n.a.', '(blank)', '(trống)', '(空白)'])
/** Words that could be a name, and are none of an id. */
const NO_ID = new Set(['nan', 'nat', 'nil', 'na', 'undefined', '(none)', '<na>', 'trống', '空', '无', '?', '??'])
/** What spreadsheets show for a formula that failed, in English and German. */
const ERROR =
  /^#(?:n\/a|null!|div\/0!|value!|ref!|name\?|num!|nv|wert!|bezug!|zahl!|spill!|calc!|getting_data|field!|blocked!|unknown!|connect!|busy!|error!)/
const DASHES = /^[-‐‑‒–—―−_]+$/
const LONGEST = 16
/** The longest of NOTHING, so that most names need no further look. */
const LONGEST_WORD = 8

/** True for `NULL`, `\N`, `(blank)` and the like. */
export function isPlaceholder(text: string): boolean {
  return text.length <= LONGEST_WORD && NOTHING.has(text.toLowerCase())
}

/** True for `#N/A` and what else a failed formula shows. */
export function isErrorWord(text: string): boolean {
  return text.startsWith('#') && text.length <= LONGEST && ERROR.test(text.toLowerCase())
}

/** True as well for `nan`, `-` and the like, which are placeholders among ids. */
export function isIdPlaceholder(text: string): boolean {
  if (text.length > LONGEST) return false
  return isPlaceholder(text) || NO_ID.has(text.toLowerCase()) || DASHES.test(text) || isErrorWord(text)
}
