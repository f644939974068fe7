import type { Column, ReportRow } from '../../report.ts'
import { sheetValue } from './sheet-parts.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/** The rows above a total, and the letters of the columns. */
export interface TotalRange {
  readonly letters: readonly string[]
  readonly first: number
  readonly last: number
}

const NOTHING = '"–"'

/**
 * The formula of a total under the reader's filter. Rows that add up: their sum. A rate or an average of such columns:
 * worked out from their sums. Any other figure, as customers who buy in several shops: the report's own, which a dash
 * replaces as soon as rows are hidden, because no formula can work out what it would be. Undefined without a number.
 */
export function totalFormula(
  { columns, rows, totals = {} }: WorkbookSheet,
  at: number,
  range: TotalRange,
): string | undefined {
  const column = columns[at]
  const total = column && totals[column.key]
  if (!column || typeof total !== 'number') return undefined
  if (column.summable) return sumOf(at, range)
  const parts = Array.isArray(rows)
    ? divided(columns, column, { rows: rows as readonly ReportRow[], totals })
    : undefined
  if (parts) return ratio(column, parts, range)
  const names = cells(0, range)
  return `IF(SUBTOTAL(103,${names})=COUNTA(${names}),${sheetValue(total, column.type)},${NOTHING})`
}

function cells(at: number, { letters, first, last }: TotalRange): string {
  return `${letters[at]}${first}:${letters[at]}${last}`
}

/** The sum of what the filter shows. */
function sumOf(at: number, range: TotalRange): string {
  return `SUBTOTAL(109,${cells(at, range)})`
}

interface Parts {
  readonly part: number
  readonly over: number
}

function ratio({ type }: Column, { part, over }: Parts, range: TotalRange): string {
  const [of, by] = [sumOf(part, range), sumOf(over, range)]
  const quotient = type === 'change' ? `(${of}-${by})/ABS(${by})` : `${of}/${by}`
  return `IFERROR(ROUND(${quotient},${type === 'money' ? 2 : 4}),${NOTHING})`
}

/** The columns whose sums give the column's figure, in the total and in every row. */
function divided(
  columns: readonly Column[],
  { key, type, ratio: made }: Column,
  { rows, totals }: { readonly rows: readonly ReportRow[]; readonly totals: ReportRow },
): Parts | undefined {
  if (!made) return undefined
  const summable = (name: string) => columns.findIndex((each) => each.key === name && each.summable)
  const over = summable(made.over)
  const holds = (row: ReportRow, name: string) => {
    const [of, by, figure] = [row[name], row[made.over], row[key]]
    if (typeof of !== 'number' || typeof by !== 'number' || typeof figure !== 'number')
      return by === 0 || figure === null
    const quotient = type === 'change' ? (of - by) / Math.abs(by) : of / by
    return Math.abs((type === 'money' ? quotient : quotient * 100) - figure) < 0.011
  }
  const part = made.part.find((name) => summable(name) >= 0 && [...rows, totals].every((row) => holds(row, name)))
  return over < 0 || part === undefined ? undefined : { part: summable(part), over }
}
