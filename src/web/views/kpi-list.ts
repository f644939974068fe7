import { formatPercent } from '../../core/i18n/formats.ts'
import { formatCell } from '../../core/report/format-cell.ts'
import type { Kpi } from '../../core/report/report.ts'
import type { Visit } from '../visit.ts'
import { html, type Html } from '../html.ts'
import { changeMark, type ChangeDirection } from './change-mark.ts'

type Reader = Pick<Visit, 't' | 'language'>

/** Figures with their change: the first ones large when there are several. */
export function kpiList(kpis: readonly Kpi[], reader: Reader, size: 'large' | 'small'): Html {
  return html`<dl class="kpis kpis-${size}">${kpis.map((kpi) => kpiItem(kpi, reader))}</dl>`
}

function kpiItem(kpi: Kpi, reader: Reader): Html {
  return html`<div>
    <dt>${kpi.label}</dt>
    <dd>
      <span class="figure">${formatCell(kpi.value, kpi.type, reader.language)}</span>
      ${kpi.change === undefined || kpi.change === null ? '' : kpiChange(kpi, kpi.change, reader)}
    </dd>
  </div>`
}

function kpiChange(kpi: Kpi, change: number, { t, language }: Reader): Html {
  const direction: ChangeDirection = change > 0 ? 'up' : change < 0 ? 'down' : 'flat'
  const size = formatPercent(Math.abs(change), language)
  const sign = change > 0 ? '+' : change < 0 ? '−' : ''
  const text = kpi.type === 'percent' ? t('web.points', { points: `${sign}${size.slice(0, -1)}` }) : `${sign}${size}`
  return changeMark(text, direction)
}
