import type { Style } from 'exceljs'
import type { ColumnType } from './report.ts'

const ACCENT = 'FF1F4E79'
const MUTED = 'FF5B6875'
const RULE = 'FFBFC8D2'

const numberFormats: Readonly<Record<ColumnType, string>> = {
  money: '#,##0 "₫"',
  count: '#,##0',
  percent: '0.00%',
  date: 'dd/mm/yyyy',
  text: '@',
  phone: '@',
}

/** A ratio over zero is 0, and shows as a dash. */
export const noValueStyle: Partial<Style> = { numFmt: '"–"', alignment: { horizontal: 'right' } }

export const titleStyle: Partial<Style> = { font: { bold: true, size: 16, color: { argb: ACCENT } } }
export const factStyle: Partial<Style> = { font: { color: { argb: MUTED } } }
export const noteStyle: Partial<Style> = { font: { italic: true, color: { argb: MUTED } } }

// One object per style: exceljs writes a style it has met before without looking into it.
const types = Object.keys(numberFormats) as ColumnType[]
const cellStyles = stylesByType((type) => ({ numFmt: numberFormats[type] }))
const headerStyles = stylesByType((type) => ({
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: ACCENT } },
  alignment: { vertical: 'middle', horizontal: isFigure(type) ? 'right' : 'left', wrapText: true },
}))
const totalStyles = stylesByType((type) => ({
  numFmt: numberFormats[type],
  font: { bold: true },
  border: { top: { style: 'thin', color: { argb: RULE } } },
}))

export function cellStyle(type: ColumnType): Partial<Style> {
  return cellStyles[type]
}

export function headerStyle(type: ColumnType): Partial<Style> {
  return headerStyles[type]
}

export function totalStyle(type: ColumnType): Partial<Style> {
  return totalStyles[type]
}

export function isFigure(type: ColumnType): boolean {
  return type === 'money' || type === 'count' || type === 'percent'
}

function stylesByType(styleOf: (type: ColumnType) => Partial<Style>): Readonly<Record<ColumnType, Partial<Style>>> {
  return Object.fromEntries(types.map((type) => [type, styleOf(type)])) as Record<ColumnType, Partial<Style>>
}
