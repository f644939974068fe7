import { formatCount } from '../../core/i18n/formats.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { Fact } from '../../core/report/kinds/customer/customer-facts.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import { kpiChange, type KpiChange } from '../../core/report/figures/figures.ts'
import type { Kpi } from '../../core/report/report.ts'

export interface LabelledCount {
  readonly label: string
  readonly count: number
}

/** Counts with their names in a row; zeros are subdued. */
export function countList(counts: readonly LabelledCount[], { language }: Pick<PageContext, 'language'>): Html {
  return html`<dl class="counts">
    ${counts.map(
      ({ label, count }) =>
        html`<div class="${count === 0 ? 'zero' : ''}">
          <dt>${label}</dt>
          <dd>${formatCount(count, language)}</dd>
        </div>`,
    )}
  </dl>`
}

/** Facts with their names. */
export function factList(facts: readonly Fact[], language: Language): Html {
  return html`<dl class="facts">
    ${facts.map(
      ({ label, type, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${formatCell(value, type, language)}</dd>
        </div>`,
    )}
  </dl>`
}

export interface ListTab {
  readonly label: string
  readonly count?: number
  readonly url: string
  readonly isCurrent: boolean
}

/** Tabs for the parts of a list. */
export function listTabs(title: string, tabs: readonly ListTab[], language: Language): Html {
  return html`<nav class="presets" aria-label="${title}">
    <ul>
      ${tabs.map(({ label, count, url, isCurrent }) => {
        const shown = count === undefined ? '' : html` <span>${formatCount(count, language)}</span>`
        return html`<li><a href="${url}" ${isCurrent ? html`aria-current="true"` : ''}>${label}${shown}</a></li>`
      })}
    </ul>
  </nav>`
}

/** Headline figures with their change; with several, the first ones are large. */
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

/** A change in the colour of what it means, with an arrow for its direction. */
export function changeMark({ text, direction, news }: KpiChange): Html {
  return html`<span class="change ${news}"><span aria-hidden="true">${arrows[direction]}</span> ${text}</span>`
}
