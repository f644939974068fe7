import { formatCount, formatMoneyShort } from '../../core/i18n/formats.ts'
import { translator } from '../../core/i18n/translate.ts'
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
  return html`<dl class="kpis kpis-${size}">${kpis.map((kpi) => kpiItem(kpi, language, size))}</dl>`
}

/** Figures in groups with a title each; on a phone they are folded. */
export function groupedKpis(kpis: readonly Kpi[], { t, language }: Pick<PageContext, 't' | 'language'>): Html | string {
  if (kpis.length === 0) return ''
  const groups = Map.groupBy(kpis, ({ group }) => group)
  return html`<details class="more-figures">
    <summary>${t('figure-group.all')}</summary>
    <div class="kpi-groups">
      ${Array.from(
        groups,
        ([group, its]) =>
          html`<div class="kpi-group">
            ${group === undefined ? '' : html`<h3>${t(`figure-group.${group}`)}</h3>`}
            ${kpiList(its, language, 'small')}
          </div>`,
      )}
    </div>
  </details>`
}

function kpiItem(kpi: Kpi, language: Language, size: 'large' | 'small'): Html {
  const change = kpiChange(kpi, language)
  const { previous, trend } = kpi
  const from =
    previous === undefined || previous === null
      ? ''
      : html` <span class="from"
          >${translator(language)('pdf.from', { value: earlierText(kpi, previous, language) })}</span
        >`
  return html`<div>
    <dt>${kpi.label}</dt>
    <dd>
      <span class="figure">${formatCell(kpi.value, kpi.type, language)}</span>
      <span class="beside">${change ? changeMark(change) : ''}${from}</span>
      ${trend && size === 'large' ? sparkline(trend, kpi.type) : ''}
    </dd>
  </div>`
}

/** The earlier value in short, because the change beside it is exact. */
function earlierText({ type }: Kpi, value: number, language: Language): string {
  return type === 'money' ? formatMoneyShort(value, language, 1) : formatCell(value, type, language)
}

const SPARK = { width: 120, height: 30, dot: 2.5 } as const

/** The last periods as a small line; amounts and counts begin at zero, a rate at its lowest. */
function sparkline(values: readonly number[], type: Kpi['type']): Html | string {
  const lowest = type === 'percent' ? Math.min(...values) : Math.min(0, ...values)
  const highest = Math.max(...values)
  if (values.length < 2 || highest === lowest) return ''
  const { width, height, dot } = SPARK
  const points = values.map((value, at) => {
    const x = dot + (at / (values.length - 1)) * (width - 2 * dot)
    const y = height - dot - ((value - lowest) / (highest - lowest)) * (height - 2 * dot)
    return `${round(x)} ${round(y)}`
  })
  const [x, y] = (points.at(-1) ?? '').split(' ')
  return html`<svg
    class="spark"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    aria-hidden="true"
  >
    <path d="M${points.join('L')}" />
    <circle cx="${x}" cy="${y}" r="${dot}" />
  </svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

const arrows: Readonly<Record<KpiChange['direction'], string>> = { up: '▲', down: '▼', flat: '•' }

/** A change in the colour of what it means, with an arrow for its direction. */
export function changeMark({ text, direction, news }: KpiChange): Html {
  return html`<span class="change ${news}"><span aria-hidden="true">${arrows[direction]}</span> ${text}</span>`
}
