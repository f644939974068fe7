import type { ReportTable, Row } from '../core/report/report.ts'
import type { ReplyPart } from '../core/reply.ts'

const MOST_ROWS = 15

export interface ChatTableOptions {
  /** Keys of the columns people decide by; the page and the workbook have them all. */
  readonly columns: readonly string[]
  /** The figure whose largest rows are kept when there are too many; undefined: the last rows, of a table of time. */
  readonly largest?: string | undefined
}

/** As much of a report's table as a message has room for, and how much was left out. */
export function chatTable(table: ReportTable, { columns, largest }: ChatTableOptions): ReplyPart {
  const rows = chatRows(table.rows, largest)
  return {
    kind: 'table',
    title: table.title,
    columns: table.columns.filter((column) => columns.includes(column.key)),
    rows,
    more: table.rows.length - rows.length,
  }
}

function chatRows(rows: readonly Row[], largest: string | undefined): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows
  if (largest === undefined) return rows.slice(-MOST_ROWS)
  return rows.toSorted((a, b) => Number(b[largest]) - Number(a[largest])).slice(0, MOST_ROWS)
}
