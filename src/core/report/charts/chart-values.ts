import { formatMoneyShort } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { formatCell } from '../formats/format-cell.ts'
import type { Chart } from '../report.ts'

/** A chart's figure in full, for a tooltip. */
export function fullValue(value: number, unit: Chart['unit'], language: Language): string {
  return formatCell(value, unit, language)
}

/** A chart's figure in short form: ₫1.2bn, 1,2 tỷ, 12%. */
export function shortValue(value: number, unit: Chart['unit'], language: Language): string {
  if (value === 0) return unit === 'percent' ? '0%' : '0'
  if (unit === 'money') return formatMoneyShort(value, language)
  return unit === 'percent' ? `${Math.round(value)}%` : formatCell(value, unit, language)
}

/** The share of the sum of the values: "34%", or "<1%"; empty when the sum is not positive. */
export function shareOf(value: number, values: readonly (number | null)[]): string {
  const sum = values.reduce((total: number, each) => total + (each ?? 0), 0)
  if (sum <= 0) return ''
  const percent = (value / sum) * 100
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`
}
