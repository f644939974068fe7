import { countKnownHeaders } from '../read/match-header.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The sign between cells: the one that yields most known headers, else most cells, in the first line with text. */
export function sniffDelimiter(head: string): string {
  const line = firstLine(head)
  const candidates = DELIMITERS.map((delimiter) => {
    const cells = splitOutsideQuotes(line, delimiter)
    return { delimiter, known: countKnownHeaders(cells), cells: cells.length }
  })
  const best = candidates.toSorted((one, other) => other.known - one.known || other.cells - one.cells)[0]
  return best?.delimiter ?? ','
}

/** Headers may hold line breaks inside quotes. */
function firstLine(head: string): string {
  let quoted = false
  let start = 0
  for (let at = 0; at < head.length; at++) {
    const sign = head[at]
    if (sign === '"') quoted = !quoted
    if (quoted || (sign !== '\n' && sign !== '\r')) continue
    if (head.slice(start, at).trim() !== '') return head.slice(start, at)
    start = at + 1
  }
  return head.slice(start)
}

function splitOutsideQuotes(line: string, delimiter: string): string[] {
  const cells: string[] = []
  let quoted = false
  let start = 0
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"') quoted = !quoted
    if (at < line.length && (quoted || line[at] !== delimiter)) continue
    cells.push(line.slice(start, at).replaceAll(/^\s*"|"\s*$/g, ''))
    start = at + 1
  }
  return cells
}
