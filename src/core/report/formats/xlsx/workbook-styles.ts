import type { Style } from 'exceljs'
import type { ColumnType } from '../../report.ts'

/** Spelled out, because a font that names no face shows in the reader's worst one. */
const FACE = { name: 'Calibri', family: 2, size: 11 }
const ACCENT = 'FF1F4E79'
const MUTED = 'FF5B6875'
const RULE = 'FFBFC8D2'

const numberFormats: Readonly<Record<ColumnType, string>> = {
  money: '#,##0 "₫"',
  count: '#,##0',
  percent: '0.00%',
  date: 'dd/mm/yyyy',
  text: '@',
  grade: '@',
  phone: '@',
}

/** A ratio over zero is 0, and shows as a dash. */
export const noValueStyle: Partial<Style> = { numFmt: '"–"', alignment: { horizontal: 'right' } }

export const titleStyle: Partial<Style> = { font: { ...FACE, bold: true, size: 16, color: { argb: ACCENT } } }
export const factStyle: Partial<Style> = { font: { ...FACE, color: { argb: MUTED } } }
export const noteStyle: Partial<Style> = { font: { ...FACE, italic: true, color: { argb: MUTED } } }

// One object per style: exceljs writes a style it has met before without looking into it.
const types = Object.keys(numberFormats) as ColumnType[]
const cellStyles = stylesByType((type) => ({ numFmt: numberFormats[type] }))
const headerStyles = stylesByType((type) => ({
  font: { ...FACE, bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: ACCENT } },
  alignment: {
    vertical: 'middle',
    wrapText: true,
    // The filter's arrow covers the right end of a heading; the indent keeps figures' headings clear of it.
    ...(isFigure(type) ? { horizontal: 'right', indent: 2 } : { horizontal: 'left' }),
  },
}))
const totalStyles = stylesByType((type) => ({
  numFmt: numberFormats[type],
  font: { ...FACE, bold: true },
  border: { top: { style: 'thin', color: { argb: RULE } } },
}))

/** A change is read with its sign; that of a rate is in points, told by their short name. */
export const changeStyle: Partial<Style> = { numFmt: signed('0.00%') }

export function pointsStyle(points: string): Partial<Style> {
  return { numFmt: signed(`0.00" ${points}"`) }
}

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

function signed(format: string): string {
  return `+${format};-${format};${format}`
}

function stylesByType(styleOf: (type: ColumnType) => Partial<Style>): Readonly<Record<ColumnType, Partial<Style>>> {
  return Object.fromEntries(types.map((type) => [type, styleOf(type)])) as Record<ColumnType, Partial<Style>>
}
