/** A record of a text in which some cell is quoted. */
export interface ParsedRecord {
  readonly cells: readonly string[]
  /** Where the record ends, before its line end. */
  readonly end: number
  /** Where the quote stands that is still open at the end of the text; -1 when there is none. */
  readonly openAt: number
}

const NO_LITERALS: ReadonlySet<number> = new Set()

/**
 * Reads the record at the start of a text. A quote opens a cell at its start and closes it before a delimiter or line
 * end; any other is a letter, and so are those at the places in `literals`.
 */
export function parseRecord(text: string, delimiter: string, literals = NO_LITERALS): ParsedRecord {
  const cells: string[] = []
  let at = 0
  for (;;) {
    const opening = skipBlanks(text, at, delimiter)
    if (text[opening] === '"' && !literals.has(opening)) {
      const quoted = readQuoted(text, opening + 1, delimiter)
      cells.push(quoted.cell)
      if (quoted.end < 0) return { cells, end: text.length, openAt: opening }
      at = quoted.end
    } else {
      const end = cellEnd(text, at, delimiter)
      cells.push(text.slice(at, end))
      at = end
    }
    if (at >= text.length || isLineEnd(text[at])) return { cells, end: at, openAt: -1 }
    at++
  }
}

/** The values of a row that stands in one line. */
export function splitLine(line: string, delimiter: string): readonly string[] {
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

/** `end` is -1 when the quote stays open. */
function readQuoted(text: string, start: number, delimiter: string): { cell: string; end: number } {
  let cell = ''
  let from = start
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return { cell: cell + text.slice(from), end: -1 }
    if (text[quote + 1] === '"') {
      cell += text.slice(from, quote + 1)
      from = quote + 2
      continue
    }
    if (isClosing(text, quote, delimiter)) {
      return { cell: cell + text.slice(from, quote), end: skipBlanks(text, quote + 1, delimiter) }
    }
    cell += text.slice(from, quote + 1)
    from = quote + 1
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
