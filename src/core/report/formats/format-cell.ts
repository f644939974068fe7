import { formatCount, formatDay, formatMoney, formatPercent, NO_VALUE } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import type { ReportCell, ColumnType } from '../report.ts'

/** A cell as text: money from VND, percent from 0-100, a day from `YYYY-MM-DD`; null is "–". Masks nothing. */
export function formatCell(cell: ReportCell, type: ColumnType, language: Language): string {
  if (cell === null) return NO_VALUE
  if (typeof cell === 'string') return type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? formatDay(cell) : cell
  switch (type) {
    case 'money':
      return formatMoney(cell, language)
    case 'percent':
      return formatPercent(cell, language)
    case 'change':
      return `${cell > 0 ? '+' : cell < 0 ? '-' : '±'}${formatPercent(Math.abs(cell), language)}`
    case 'count':
      return formatCount(cell, language)
    default:
      return String(cell)
  }
}
