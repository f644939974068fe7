/** A record of a text in which some cell is quoted. */
export interface ParsedRecord {
  readonly cells: readonly string[]
  /** Where the record ends, before its line end. */
  readonly end: number
  /** Where the quote stands that is still open at the end of the text; -1 when there is none. */
  readonly openAt: number
  /** Where a quote stands whose cell seems to swallow the opening quote of another; -1 when there is none. */
  readonly doubtAt: number
}

const NO_LITERALS: ReadonlySet<number> = new Set()

/**
 * Reads the record at the start of a text. A quote opens a cell at its start and closes it before a delimiter or line
 * end; any other is a letter, and so are those at the places in `literals`.
 */
export function parseRecord(text: string, delimiter: string, literals = NO_LITERALS): ParsedRecord {
  const cells: string[] = []
  let at = 0
  let doubtAt = -1
  for (;;) {
    const opening = skipBlanks(text, at, delimiter)
    const prefix = text[opening] === '=' && text[opening + 1] === '"' ? '=' : ''
    const quote = opening + prefix.length
    const quoted = text[quote] === '"' && !literals.has(quote) ? readQuoted(text, quote + 1, delimiter) : undefined
    if (quoted && quoted.end < 0 && prefix === '') {
      return { cells: [...cells, quoted.cell], end: text.length, openAt: quote, doubtAt }
    }
    if (quoted && quoted.end >= 0) {
      if (quoted.doubtful && doubtAt < 0) doubtAt = quote
      cells.push(prefix === '' ? quoted.cell : `="${quoted.cell}"`)
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

/** The values of a row that stands in one line. */
export function splitRecord(line: string, delimiter: string): readonly string[] {
  return line.includes('"') ? parseRecord(line, delimiter).cells : line.split(delimiter)
}

/** Where the next record begins, behind the line end at `end`. */
export function afterLineEnd(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
}

/** What the quotes of a line mean to a quoted cell that is open before it: they end it, or begin another cell. */
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

/** True for a quote before a delimiter, a line end or the end of the text. */
function isClosing(text: string, quote: number, delimiter: string): boolean {
  const behind = skipBlanks(text, quote + 1, delimiter)
  return behind >= text.length || text[behind] === delimiter || isLineEnd(text[behind])
}

interface QuotedCell {
  readonly cell: string
  /** -1 when the quote stays open. */
  readonly end: number
  /** It holds a quote that opens a cell. */
  readonly doubtful: boolean
}

function readQuoted(text: string, start: number, delimiter: string): QuotedCell {
  let cell = ''
  let from = start
  let doubtful = false
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { cell: cell + text.slice(from), end: -1, doubtful }
    const isPair = text[quote + 1] === '"'
    if (!isPair && isClosing(text, quote, delimiter)) {
      return { cell: cell + text.slice(from, quote), end: skipBlanks(text, quote + 1, delimiter), doubtful }
    }
    if (!isPair && text[quote - 1] === delimiter) doubtful = true
    cell += text.slice(from, quote + 1)
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

function isLineEnd(sign: string | undefined): boolean {
  return sign === '\n' || sign === '\r'
}
