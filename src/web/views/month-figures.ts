import { periodTitle } from '../../core/analytics/period.ts'
import { formatCell } from '../../core/report/format-cell.ts'
import type { HomeOverview } from '../../core/report/home/home-overview.ts'
import { kpiChange } from '../../core/report/kpi-change.ts'
import type { Kpi } from '../../core/report/report.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { changeMark } from './change-mark.ts'

/** The month to date, each figure beside the same days of the month and of the year before. */
export function monthFigures(home: HomeOverview, visit: SignedVisit): Html {
  return html`<dl class="kpis kpis-large">${home.kpis.map((kpi) => figure(kpi, home, visit))}</dl>`
}

/** Which days the figures are of, and which they are measured against. */
export function monthStamp({ period, compared }: HomeOverview, { t, language }: SignedVisit): string {
  const title = periodTitle(period, language)
  const others = compared.map((each) => periodTitle(each.period, language)).join(t('home.and'))
  return others === '' ? title : t('home.compared', { period: title, others })
}

function figure({ key, label, type, value }: Kpi, { compared }: HomeOverview, { t, language }: SignedVisit): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>
      <span class="figure">${formatCell(value, type, language)}</span>
      ${compared.map(({ name, kpis }) => {
        const beside = kpis.find((each) => each.key === key)
        const change = beside && kpiChange(beside, language)
        return change
          ? html`<div>${changeMark(change)} <span class="hint">${t(`home.versus-${name}`)}</span></div>`
          : ''
      })}
    </dd>
  </div>`
}
