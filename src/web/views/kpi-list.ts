import type { Language } from '../../core/i18n/language.ts'
import { formatCell } from '../../core/report/format-cell.ts'
import { kpiChange } from '../../core/report/kpi-change.ts'
import type { Kpi } from '../../core/report/report.ts'
import { html, type Html } from '../html.ts'
import { changeMark } from './change-mark.ts'

/** Figures with their change: the first ones large when there are several. */
export function kpiList(kpis: readonly Kpi[], language: Language, size: 'large' | 'small'): Html {
  return html`<dl class="kpis kpis-${size}">${kpis.map((kpi) => kpiItem(kpi, language))}</dl>`
}

function kpiItem(kpi: Kpi, language: Language): Html {
  const change = kpiChange(kpi, language)
  return html`<div>
    <dt>${kpi.label}</dt>
    <dd>
      <span class="figure">${formatCell(kpi.value, kpi.type, language)}</span>
      ${change ? changeMark(change) : ''}
    </dd>
  </div>`
}
