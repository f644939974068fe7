import { formatPercent } from '../i18n/formats.ts'
import type { Language } from '../i18n/language.ts'
import type { Kpi } from './report.ts'

export interface KpiChange {
  readonly text: string
  readonly direction: 'up' | 'down' | 'flat'
}

/** "+12.34%", or "+1.20 pp" for a figure that is itself a percentage; undefined where nothing is compared. */
export function kpiChange({ change, type }: Kpi, language: Language): KpiChange | undefined {
  if (change === undefined || change === null) return undefined
  const sign = change > 0 ? '+' : change < 0 ? '-' : '±'
  const size = formatPercent(Math.abs(change), language)
  const text = type === 'percent' ? `${sign}${size.replace('%', ' pp')}` : `${sign}${size}`
  return { text, direction: change > 0 ? 'up' : change < 0 ? 'down' : 'flat' }
}
