import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import type { Column, ColumnType, ReportCell, ReportRow, ReportTable } from '../../report.ts'
import { formatCell } from '../format-cell.ts'
import type { Pdf } from './pdf-document.ts'
import { breakLines, COLORS, cutText, type TextStyle } from './pdf-text.ts'

/** Sizes of figures, the largest that fits; at the smallest a table that is still too wide is cut into several. */
const SIZES = [8.5, 8, 7.5, 7, 6.5] as const
const ROW = 1.75
const LINE = 1.25
const WIDEST_TEXT = 170
const TITLE: TextStyle = { size: 12, weight: 'semibold', color: COLORS.accent }
const NOTE: TextStyle = { size: 8.5, color: COLORS.muted }

/** A column with its width, in points. */
interface Placed {
  readonly column: Column
  readonly width: number
}

/** Points between two columns: smaller figures stand closer. */
function gapOf(size: number): number {
  return Math.max(6, (size - 2.5) * 1.6)
}

/** Draws a table with its title; its head is repeated on each page. */
export function drawTable(pdf: Pdf, table: ReportTable, language: Language): void {
  const columns = table.columns.filter(({ personal }) => !personal)
  const { size, parts } = fitColumns(pdf, { ...table, columns }, language)
  const notes = table.note === undefined ? [] : breakLines(table.note, pdf.width, (text) => pdf.widthOf(text, NOTE))
  pdf.room(TITLE.size * 2 + notes.length * 12 + size * ROW * 5)
  pdf.doc.outline.addItem(table.title)
  pdf.tag(pdf.root, 'H2', () => pdf.write(table.title, pdf.left, pdf.y, TITLE))
  pdf.y += TITLE.size * 1.7
  if (notes.length > 0) writeLines(pdf, notes, NOTE)
  for (const part of parts) drawPart(pdf, { table, part, size }, language)
}

/** Lines as one paragraph. */
export function writeLines(pdf: Pdf, lines: readonly string[], style: TextStyle, type = 'P'): void {
  pdf.room(lines.length * style.size * 1.4)
  pdf.tag(pdf.root, type, () => {
    for (const line of lines) {
      pdf.write(line, pdf.left, pdf.y, style)
      pdf.y += style.size * 1.4
    }
  })
  pdf.y += style.size * 0.5
}

interface TablePart {
  readonly table: ReportTable
  readonly part: readonly Placed[]
  readonly size: number
}

function drawPart(pdf: Pdf, { table, part, size }: TablePart, language: Language): void {
  const element = pdf.group(pdf.root, 'Table')
  const style = { size, color: COLORS.text }
  const height = size * ROW
  const heads = part.map(({ column: { label }, width }) =>
    breakLines(label, width, (text) => pdf.widthOf(text, { size, weight: 'semibold' })),
  )
  const headHeight = Math.max(...heads.map((lines) => lines.length)) * size * LINE + size * 0.8
  const drawHead = () => {
    pdf.decorate(() => pdf.doc.rect(pdf.left, pdf.y, pdf.width, headHeight).fill(COLORS.accent))
    const row = pdf.group(element, 'TR')
    drawCells(part, (at, x, align) => {
      const lines = heads[at] ?? []
      const top = pdf.y + headHeight - size * 0.4 - lines.length * size * LINE
      const draw = () =>
        lines.forEach((line, line_) =>
          pdf.write(line, x, top + line_ * size * LINE, { size, weight: 'semibold', color: '#ffffff', align }),
        )
      pdf.tag(row, 'TH', draw, { scope: 'Column' })
    })
    pdf.y += headHeight
  }
  const drawRow = (cells: ReportRow, isTotal: boolean) => {
    const before = pdf.y
    pdf.room(height)
    if (pdf.y < before) drawHead()
    pdf.decorate(() => drawRule(pdf, pdf.y + (isTotal ? 0 : height), isTotal ? COLORS.muted : COLORS.rule))
    const row = pdf.group(element, 'TR')
    drawCells(part, (at, x, align) => {
      const { column, width } = part[at] as Placed
      const weight = isTotal ? 'semibold' : 'regular'
      const own: TextStyle = { ...style, weight, align, ...(column.muted ? { color: COLORS.muted } : {}) }
      const text = cellText(cells[column.key] ?? null, column, { language, isTotal, isNamed: at === 0 })
      const shown = cutText(text, width, (each) => pdf.widthOf(each, own))
      const draw = () => pdf.write(shown, x, pdf.y + size * 0.3, own)
      pdf.tag(row, at === 0 ? 'TH' : 'TD', draw, at === 0 ? { scope: 'Row' } : {})
    })
    pdf.y += height
  }
  pdf.room(headHeight + height * 3)
  drawHead()
  for (const row of table.rows) drawRow(row, false)
  if (table.totals) drawRow(table.totals, true)
  pdf.y += 16

  function drawCells(of: readonly Placed[], draw: (at: number, x: number, align: 'left' | 'right') => void): void {
    let x = pdf.left + gapOf(size) / 2
    of.forEach(({ column, width }, at) => {
      const isRight = isFigure(column.type)
      draw(at, isRight ? x + width : x, isRight ? 'right' : 'left')
      x += width + gapOf(size)
    })
  }
}

function drawRule(pdf: Pdf, y: number, color: string): void {
  pdf.doc
    .lineWidth(0.5)
    .moveTo(pdf.left, y)
    .lineTo(pdf.left + pdf.width, y)
    .stroke(color)
}

interface CellPlace {
  readonly language: Language
  readonly isTotal: boolean
  /** Whether it is the first column, whose total has a word. */
  readonly isNamed: boolean
}

/** Whole đồng without their sign, which stands on the total row; any other cell as on a page. */
function cellText(cell: ReportCell, { type }: Column, { language, isTotal, isNamed }: CellPlace): string {
  if (cell === null && isTotal && !isNamed) return ''
  if (type !== 'money' || typeof cell !== 'number') return formatCell(cell, type, language)
  return isTotal ? formatMoney(Math.round(cell), language) : formatCount(Math.round(cell), language)
}

function isFigure(type: ColumnType): boolean {
  return type === 'money' || type === 'count' || type === 'percent' || type === 'change'
}

/** The columns with their widths, at the largest size that fits, or in several tables that begin with the same column. */
function fitColumns(pdf: Pdf, table: ReportTable, language: Language): { size: number; parts: Placed[][] } {
  for (const size of SIZES) {
    const placed = placeColumns(pdf, { table, size }, language)
    if (widthOf(placed, size) <= pdf.width) return { size, parts: [spread(placed, pdf.width, size)] }
  }
  const size = SIZES.at(-1) ?? 6.5
  const [first, ...others] = placeColumns(pdf, { table, size }, language)
  if (!first) return { size, parts: [] }
  const parts: Placed[][] = [[first]]
  for (const placed of others) {
    const last = parts.at(-1) ?? []
    if (last.length > 1 && widthOf([...last, placed], size) > pdf.width) parts.push([first, placed])
    else last.push(placed)
  }
  return { size, parts: parts.map((part) => spread(part, pdf.width, size)) }
}

function placeColumns(
  pdf: Pdf,
  { table, size }: { readonly table: ReportTable; readonly size: number },
  language: Language,
): Placed[] {
  return table.columns.map((column, at) => {
    const widths = table.rows.map((row) =>
      pdf.widthOf(cellText(row[column.key] ?? null, column, { language, isTotal: false, isNamed: at === 0 }), { size }),
    )
    const total = table.totals
      ? cellText(table.totals[column.key] ?? null, column, { language, isTotal: true, isNamed: at === 0 })
      : ''
    const head = column.label.split(/\s+/).map((word) => pdf.widthOf(word, { size, weight: 'semibold' }))
    const most = isFigure(column.type) ? Infinity : WIDEST_TEXT
    const cells = Math.min(most, Math.max(0, ...widths, pdf.widthOf(total, { size, weight: 'semibold' })))
    return { column, width: Math.max(cells, ...head) }
  })
}

function widthOf(placed: readonly Placed[], size: number): number {
  return placed.reduce((sum, { width }) => sum + width + gapOf(size), 0)
}

/** Shares out what is left, so that the table is as wide as the page. */
function spread(placed: readonly Placed[], width: number, size: number): Placed[] {
  const more = Math.max(0, width - widthOf(placed, size)) / placed.length
  return placed.map((each) => ({ ...each, width: each.width + more }))
}
