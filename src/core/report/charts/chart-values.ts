import { formatMoneyShort } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { formatCell } from '../formats/format-cell.ts'
import type { Chart } from '../report.ts'

/** A chart's figure in full, for a tooltip. */
export function fullValue(value: number, unit: Chart['unit'], language: Language): string {
  return formatCell(value, unit, language)
}

/** A chart's figure where room is short: ₫1.2bn, 1,2 tỷ, 12%. */
export function shortValue(value: number, unit: Chart['unit'], language: Language): string {
  if (value === 0) return unit === 'percent' ? '0%' : '0'
  if (unit === 'money') return formatMoneyShort(value, language)
  return unit === 'percent' ? `${Math.round(value)}%` : formatCell(value, unit, language)
}

/** "34%" of the sum of the values, "<1%" for a sliver; nothing when there is no sum to have a part of. */
export function shareOf(value: number, values: readonly (number | null)[]): string {
  const sum = values.reduce((total: number, each) => total + (each ?? 0), 0)
  if (sum <= 0) return ''
  const percent = (value / sum) * 100
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`
}
