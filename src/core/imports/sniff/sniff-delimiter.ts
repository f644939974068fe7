import { countKnownHeaders } from '../read/header/match-header.ts'
import { afterLineEnd, parseRecord } from '../read/parse-record.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Lines among which the header is looked for. */
const LINES = 30
/** `sep=;` in front of a file says how it is written. */
const NAMED = /^\uFEFF?sep=(.)\s*$/im

export interface TextLayout {
  readonly delimiter: string
  /** Cells of the line that looks most like a header. */
  readonly width: number
}

/** The sign between cells: the one that yields most known headers in some line, else most cells in the first one. */
export function sniffDelimiter(head: string): TextLayout {
  const named = NAMED.exec(head.slice(0, LINES))?.[1]
  const delimiters = named === undefined ? DELIMITERS : [named, ...DELIMITERS.filter((sign) => sign !== named)]
  const lines = delimiters.flatMap((delimiter) =>
    firstRecords(head, delimiter).map((cells, at) => ({
      delimiter,
      known: countKnownHeaders(cells),
      width: cells.length,
      at,
    })),
  )
  const best = lines.toSorted(
    (one, other) => other.known - one.known || one.at - other.at || other.width - one.width,
  )[0]
  return { delimiter: best?.delimiter ?? ',', width: best?.width ?? 1 }
}

/** The first lines that hold text; headers may hold line breaks inside quotes. */
function firstRecords(head: string, delimiter: string): string[][] {
  const records: string[][] = []
  let rest = head.replace(/^\uFEFF/, '')
  while (rest !== '' && records.length < LINES) {
    const parsed = parseRecord(rest, delimiter)
    const { cells, end } = parsed.openAt < 0 ? parsed : parseRecord(rest, delimiter, new Set([parsed.openAt]))
    if (cells.some((cell) => cell.trim() !== '')) records.push([...cells])
    rest = end >= rest.length ? '' : rest.slice(afterLineEnd(rest, end))
  }
  return records
}
