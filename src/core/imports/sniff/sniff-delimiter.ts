import type { TableLayout } from '../kinds/table-layout.ts'
import { countKnownHeaders } from '../read/header/match-header.ts'
import { afterLineEnd, parseRecord } from '../read/csv/parse-record.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Lines among which the header is looked for. */
const LINES = 30
/** `sep=;` in front of a file says how it is written. */
const NAMED = /^\uFEFF?sep=([^"\n\r])\s*$/im

export interface TextLayout {
  readonly delimiter: string
  /** Cells of the line that looks most like a header. */
  readonly width: number
}

/** The sign between cells: the one that yields most known headers in some line, else most cells in the first one. */
export function sniffDelimiter(head: string, tables: readonly TableLayout[]): TextLayout {
  const named = NAMED.exec(head.slice(0, LINES))?.[1]
  const delimiters = named === undefined ? DELIMITERS : [named, ...DELIMITERS.filter((sign) => sign !== named)]
  const lines = delimiters.flatMap((delimiter) =>
    firstRecords(head, delimiter).map(({ cells, whole }, at) => ({
      delimiter,
      ...knownIn(cells, tables),
      // A quote that stays open speaks for another delimiter.
      broken: whole ? 0 : 1,
      width: cells.length,
      at,
    })),
  )
  const best = lines.toSorted(
    (one, other) =>
      other.known - one.known ||
      one.broken - other.broken ||
      one.packed - other.packed ||
      one.at - other.at ||
      other.width - one.width,
  )[0]
  return { delimiter: best?.delimiter ?? ',', width: best?.width ?? 1 }
}

/** Known headers among the cells, or inside the only one that is filled: a row that stands whole in one cell. */
function knownIn(cells: readonly string[], tables: readonly TableLayout[]): { known: number; packed: number } {
  const known = countKnownHeaders(cells, { tables })
  const [only, ...more] = cells.filter((cell) => cell.trim() !== '')
  if (only === undefined || more.length > 0) return { known, packed: 0 }
  const inside = Math.max(...DELIMITERS.map((sign) => countKnownHeaders(only.split(sign), { tables })))
  return inside > known ? { known: inside, packed: 1 } : { known, packed: 0 }
}

/** The first lines that hold text; headers may hold line breaks inside quotes. */
function firstRecords(head: string, delimiter: string): { cells: readonly string[]; whole: boolean }[] {
  const records: { cells: readonly string[]; whole: boolean }[] = []
  let rest = head.replace(/^\uFEFF/, '')
  while (rest !== '' && records.length < LINES) {
    const parsed = parseRecord(rest, delimiter)
    const { cells, end } = parsed.openAt < 0 ? parsed : parseRecord(rest, delimiter, new Set([parsed.openAt]))
    if (cells.some((cell) => cell.trim() !== '')) records.push({ cells, whole: parsed.openAt < 0 })
    rest = end >= rest.length ? '' : rest.slice(afterLineEnd(rest, end))
  }
  return records
}
