import type { Language } from '../../core/i18n/language.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import { kpiChange, type KpiChange } from '../../core/report/figures/figure-kpis.ts'
import type { Kpi } from '../../core/report/report.ts'
import { html, type Html } from './html.ts'

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

const arrows: Readonly<Record<KpiChange['direction'], string>> = { up: '▲', down: '▼', flat: '•' }

/** A change in its direction's colour; the text carries the sign, so that colour is never alone. */
export function changeMark({ text, direction }: KpiChange): Html {
  return html`<span class="change ${direction}"><span aria-hidden="true">${arrows[direction]}</span> ${text}</span>`
}
