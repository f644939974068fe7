import { periodFromEnds } from '../core/analytics/period.ts'
import { readComparisonAddress, type ComparisonAddress } from './comparison-address.ts'
import { readComparisonList } from './comparison-list.ts'
import { html } from './html.ts'
import type { ReportPage } from './report-page.ts'
import { filterForm } from './views/filter-form.ts'
import { longList } from './views/long-list.ts'
import { nothingYet } from './views/nothing-yet.ts'

/** The page that compares the customers of the POS with those of CNV. */
export const comparisonPage: ReportPage<ComparisonAddress> = {
  path: '/cnv/customer-comparison/',
  exportPath: '/cnv/export-customer-comparison/',
  title: 'web.comparison',
  read: readComparisonAddress,
  filters(visit, { question, options }) {
    const { period } = question.query
    const fields = options.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
    return Promise.resolve(filterForm({ path: comparisonPage.path, period, chosen: [], fields }, visit))
  },
  async beforeData({ deps, t }) {
    const query = { period: periodFromEnds(), timeZone: deps.timeZone }
    const answer = await deps.queries.run('reportAnswer', { kind: 'comparison', query })
    if (answer.kind !== 'comparison' || answer.result.totals.cnvCustomers > 0) return undefined
    return nothingYet(t('comparison.no-cnv-title'), t('note.no-cnv'), { t })
  },
  async extras(visit, address, answer) {
    if (answer.kind !== 'comparison') return {}
    const list = await readComparisonList(visit, comparisonPage.path, address, answer.result)
    // Shared phones are on the page alone.
    const table = address.list === 'sharedPhones' ? undefined : address.list
    return { lists: { ...longList(list, visit), table } }
  },
}
