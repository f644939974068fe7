import type { Style } from 'exceljs'
import type { ColumnType } from '../../report.ts'

/** Spelled out, because without a typeface spreadsheets choose a poor default. */
const FACE = { name: 'Calibri', family: 2, size: 11 }
const ACCENT = 'FF1F4E79'
const MUTED = 'FF5B6875'
const RULE = 'FFBFC8D2'

const numberFormats: Readonly<Record<ColumnType, string>> = {
  money: '#,##0 "₫"',
  count: '#,##0',
  percent: '0.00%',
  change: '+0.00%;-0.00%;0.00%',
  date: 'dd/mm/yyyy',
  text: '@',
  grade: '@',
  phone: '@',
}

/** Shows the 0 of a missing value as a dash. */
export const noValueStyle: Partial<Style> = { numFmt: '"–"', alignment: { horizontal: 'right' } }

export const titleStyle: Partial<Style> = { font: { ...FACE, bold: true, size: 16, color: { argb: ACCENT } } }
export const factStyle: Partial<Style> = { font: { ...FACE, color: { argb: MUTED } } }
export const noteStyle: Partial<Style> = { font: { ...FACE, italic: true, color: { argb: MUTED } } }

// One object per style, because exceljs recognises a known style object without comparing it.
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

/** Shows a change in percent with its sign. */
export const changeStyle: Partial<Style> = { numFmt: signed('0.00%') }

/** Shows the change of a rate in points with its sign; `points` is their unit. */
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
  return type === 'money' || type === 'count' || type === 'percent' || type === 'change'
}

function signed(format: string): string {
  return `+${format};-${format};${format}`
}

function stylesByType(styleOf: (type: ColumnType) => Partial<Style>): Readonly<Record<ColumnType, Partial<Style>>> {
  return Object.fromEntries(types.map((type) => [type, styleOf(type)])) as Record<ColumnType, Partial<Style>>
}
