/** A record in which some quote is not as CSV wants it. */
export interface ParsedRecord {
  readonly cells: readonly string[]
  /** Index of its line end, or the length of the text. */
  readonly end: number
  /** Index of the quote that is still open at the end of the text; -1 when there is none. */
  readonly openAt: number
  /** Index of a quote whose cell seems to swallow the opening quote of another cell; -1 when there is none. */
  readonly doubtAt: number
}

const NO_LETTERS: ReadonlySet<number> = new Set()

/**
 * Reads the record at the start of a text with stray quotes, which a CSV parser would refuse. A quote opens a cell at its
 * start and closes it before a delimiter or line end; every other quote is a letter, and so are those at the indexes in
 * `letters`. Spaces around a quoted cell are dropped; `="…"`, as spreadsheets write ids, stays as it is.
 */
export function parseRecord(text: string, delimiter: string, letters = NO_LETTERS): ParsedRecord {
  const cells: string[] = []
  let at = 0
  let doubtAt = -1
  let lineEnd = -1
  /** Quotes after an equals sign are not closed before this index. */
  let unclosedUntil = -1
  for (;;) {
    const opening = skipBlanks(text, at, delimiter)
    const isFormula = text[opening] === '=' && text[opening + 1] === '"'
    const quote = opening + (isFormula ? 1 : 0)
    let quoted: QuotedCell | undefined
    if (text[quote] === '"' && !letters.has(quote)) {
      if (isFormula && lineEnd < quote) lineEnd = lineEndFrom(text, quote)
      const until = isFormula ? lineEnd : text.length
      if (!isFormula || quote >= unclosedUntil) quoted = readQuoted(text, quote + 1, until, delimiter)
      if (isFormula && quoted && quoted.end < 0) unclosedUntil = lineEnd
    }
    if (quoted && quoted.end < 0 && !isFormula) {
      return { cells: [...cells, quoted.cell], end: text.length, openAt: quote, doubtAt }
    }
    if (quoted && quoted.end >= 0) {
      if (quoted.doubtful && doubtAt < 0) doubtAt = quote
      cells.push(isFormula ? `="${quoted.cell}"` : quoted.cell)
      at = quoted.end
    } else {
      const end = cellEnd(text, at, delimiter)
      cells.push(text.slice(at, end))
      at = end
    }
    if (at >= text.length || isLineEnd(text[at])) return { cells, end: at, openAt: -1, doubtAt }
    at++
  }
}

/** The values of a row that is written in one line. */
export function splitRecord(line: string, delimiter: string): readonly string[] {
  return line.includes('"') ? parseRecord(line, delimiter).cells : line.split(delimiter)
}

/** Where the next record begins, after the line end at `end`. */
export function afterLineEnd(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
}

/** What the quotes of a line mean to a quoted cell that is open before it: they close it, or open another cell. */
export function meaningOfQuotes(line: string, delimiter: string): 'closes' | 'opens' | 'nothing' {
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line[at + 1] === '"') {
      at++
      continue
    }
    if (isClosing(line, at, delimiter)) return 'closes'
    if (at === 0 || line[at - 1] === delimiter) return 'opens'
  }
  return 'nothing'
}

/**
 * True for a record as every CSV parser reads it: quotes surround whole cells and are doubled inside, and it ends with
 * the text.
 */
export function isRegular(record: string, delimiter: string): boolean {
  let at = 0
  let nextQuote = record.indexOf('"')
  for (;;) {
    if (nextQuote < 0) return true
    if (record[at] === '"') {
      let closing = record.indexOf('"', at + 1)
      while (closing >= 0 && record[closing + 1] === '"') closing = record.indexOf('"', closing + 2)
      if (closing < 0) return false
      at = closing + 1
      if (at === record.length) return true
      if (record[at] !== delimiter) return false
      nextQuote = record.indexOf('"', at)
    } else {
      at = record.indexOf(delimiter, at)
      if (at < 0 || at > nextQuote) return false
    }
    at++
  }
}

/** True for a quote before a delimiter, a line end or the end of the text. */
function isClosing(text: string, quote: number, delimiter: string): boolean {
  const after = skipBlanks(text, quote + 1, delimiter)
  return after >= text.length || text[after] === delimiter || isLineEnd(text[after])
}

interface QuotedCell {
  readonly cell: string
  /** -1 when the quote stays open. */
  readonly end: number
  /** It holds a quote that opens a cell. */
  readonly doubtful: boolean
}

function readQuoted(text: string, start: number, until: number, delimiter: string): QuotedCell {
  const parts: string[] = []
  let from = start
  let doubtful = false
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote >= until) return { cell: parts.join('') + text.slice(from), end: -1, doubtful }
    const isPair = text[quote + 1] === '"'
    if (!isPair && isClosing(text, quote, delimiter)) {
      parts.push(text.slice(from, quote))
      return { cell: parts.join(''), end: skipBlanks(text, quote + 1, delimiter), doubtful }
    }
    if (!isPair && text[quote - 1] === delimiter) doubtful = true
    parts.push(text.slice(from, quote + 1))
    from = quote + (isPair ? 2 : 1)
  }
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  for (let sign = text[at]; sign === ' ' || (sign === '\t' && sign !== delimiter); sign = text[at]) at++
  return at
}

function cellEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) at++
  return at
}

function lineEndFrom(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLineEnd(text[at])) at++
  return at
}

function isLineEnd(sign: string | undefined): boolean {
  return sign === '\n' || sign === '\r'
}
