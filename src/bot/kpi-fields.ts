import { formatPercent } from '../core/i18n/formats.ts'
import type { Language } from '../core/i18n/language.ts'
import { formatCell } from '../core/report/format-cell.ts'
import type { Kpi } from '../core/report/report.ts'
import type { ReplyField } from '../core/reply.ts'

/** Headline figures as reply fields, with their change. */
export function kpiFields(kpis: readonly Kpi[], language: Language): ReplyField[] {
  return kpis.map((kpi) => {
    const field = { label: kpi.label, value: formatCell(kpi.value, kpi.type, language) }
    if (kpi.change === undefined || kpi.change === null) return field
    const direction = kpi.change > 0 ? 'up' : kpi.change < 0 ? 'down' : 'flat'
    return { ...field, change: { text: changeText(kpi.change, kpi.type, language), direction } }
  })
}

/** "+12.34%", or "+1.20 pp" for a figure that is itself a percentage. */
function changeText(change: number, type: Kpi['type'], language: Language): string {
  const sign = change > 0 ? '+' : change < 0 ? '-' : '±'
  const size = formatPercent(Math.abs(change), language)
  return type === 'percent' ? `${sign}${size.replace('%', ' pp')}` : `${sign}${size}`
}
