import { AppError } from '../../../errors.ts'
import type { TableChoice } from '../../kinds/table-layout.ts'
import { countKnownHeaders, matchHeader, tryHeader, type MatchedHeader } from './match-header.ts'
import { cellText, isBlank, type Row } from '../../../records/values/cell.ts'
import { splitRecord } from '../csv/parse-record.ts'

/** Rows, without blank ones, among which the header is looked for. */
export const HEADER_ROWS = 30

export interface NumberedRow {
  readonly cells: Row
  /** Number of the row in its file or sheet. */
  readonly row: number
}

export interface FoundHeader {
  readonly header: MatchedHeader
  readonly labels: readonly string[]
  /** Its index among the rows given. */
  readonly at: number
  /** Set when each row is written whole in one cell: the delimiter between its values. */
  readonly packed: string | undefined
}

/** Delimiters that may separate values inside a cell that holds a whole row. */
const PACKED = [',', ';', '\t', '|'] as const

/** The row with most known columns of those that have all that a file of its kind needs. */
export function findHeader(rows: readonly NumberedRow[], choice: TableChoice): FoundHeader | undefined {
  let best: FoundHeader | undefined
  for (const [at, { cells }] of rows.entries()) {
    for (const { labels, packed } of readings(cells)) {
      const header = tryHeader(labels, choice)
      if (header && header.columns.length > (best?.header.columns.length ?? 0)) best = { header, labels, at, packed }
    }
  }
  return best
}

/** Throws why no row is a header, judged by the row that comes closest. */
export function refuseHeader(rows: readonly NumberedRow[], choice: TableChoice): never {
  const known = rows.map(({ cells }) => countKnownHeaders(cells.map(cellText), choice))
  const most = Math.max(...known)
  const closest = rows[most > 0 ? known.indexOf(most) : 0]
  matchHeader((closest?.cells ?? []).map(cellText), choice)
  throw new Error('a header that is complete was not found')
}

/** A line above the table that says in which unit its amounts are, and units that are not đồng. */
const UNIT_LINE =
  /(?:đvt|đơn vị(?: tính| tiền tệ)?|currency|units?|amounts? (?:are )?in|单位|币种)\s*[:：]?\s*(.{1,40})/iu
const OTHER_UNIT =
  /nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|千|万|亿|(?:^|\D)1[.,]?000|'000|(?:^|\s)k(?:$|\s)|usd|\$|đô la|美元|cny|rmb|人民币/iu

/** Throws `import-unit` when a line above a table with amounts says that they are not in đồng. */
export function demandUnit({ columns }: MatchedHeader, above: readonly NumberedRow[]): void {
  if (!columns.some(({ field }) => field.type === 'money' || field.type === 'face-value')) return
  for (const { cells, row } of above) {
    const unit = UNIT_LINE.exec(cells.map(cellText).join(' ').normalize('NFC'))?.[1]?.trim()
    if (unit !== undefined && OTHER_UNIT.test(unit)) throw new AppError('import-unit', { row, unit })
  }
}

function readings(cells: Row): { labels: string[]; packed: string | undefined }[] {
  const labels = cells.map(cellText)
  const filled = cells.filter((cell) => !isBlank(cell))
  const [only] = filled
  if (filled.length !== 1 || typeof only !== 'string') return [{ labels, packed: undefined }]
  const split = PACKED.filter((sign) => only.includes(sign)).map((sign) => ({
    labels: [...splitRecord(only, sign)],
    packed: sign,
  }))
  return [{ labels, packed: undefined }, ...split]
}
