import { periodFromEnds } from '../core/analytics/period.ts'
import { readComparisonAddress, type ComparisonAddress } from './comparison-address.ts'
import { readComparisonList } from './comparison-list.ts'
import { html } from './html.ts'
import type { ReportPage } from './report-page.ts'
import { comparisonList } from './views/comparison-list.ts'
import { filterForm } from './views/filter-form.ts'

/** The page that compares the customers of the POS with those of CNV. */
export const comparisonPage: ReportPage<ComparisonAddress> = {
  path: '/cnv/customer-comparison/',
  exportPath: '/cnv/export-customer-comparison/',
  title: 'web.comparison',
  read: readComparisonAddress,
  filters(visit, { question }) {
    const { period } = question.query
    return Promise.resolve(filterForm({ path: comparisonPage.path, period, chosen: [], fields: [] }, visit))
  },
  async beforeData({ deps, t }) {
    const query = { period: periodFromEnds(), timeZone: deps.timeZone }
    const answer = await deps.queries.run('reportAnswer', { kind: 'comparison', query })
    if (answer.kind !== 'comparison' || answer.result.totals.cnvCustomers > 0) return undefined
    return html`<div class="empty">
      <h2>${t('comparison.no-cnv-title')}</h2>
      <p>${t('note.no-cnv')}</p>
      <p><a class="button" href="/console/">${t('web.to-console')}</a></p>
    </div>`
  },
  async extras(visit, address, answer) {
    if (answer.kind !== 'comparison') return {}
    const list = await readComparisonList(visit, address, answer.result)
    return { lists: { title: visit.t('comparison.lists'), body: comparisonList(list, visit) } }
  },
}
