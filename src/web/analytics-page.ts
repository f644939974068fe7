import { readAnalyticsAddress, type AnalyticsAddress } from './analytics-address.ts'
import { html } from './html.ts'
import { reportUrl } from './report-address.ts'
import type { ReportPage } from './report-page.ts'
import { reportFilters } from './views/report-filters.ts'
import { shopDetails } from './views/shop-details.ts'

/** The page of sales analytics. */
export const analyticsPage: ReportPage<AnalyticsAddress> = {
  path: '/analytics/',
  exportPath: '/analytics/export/',
  title: 'web.analytics',
  read: readAnalyticsAddress,
  async filters(visit, address) {
    return reportFilters(visit, address, await visit.deps.queries.run('analyticsChoices', {}))
  },
  async beforeData({ deps, t }) {
    const { salesThrough } = await deps.queries.run('analyticsChoices', {})
    if (salesThrough !== null) return undefined
    return html`<div class="empty">
      <h2>${t('web.no-sales-title')}</h2>
      <p>${t('web.no-sales')}</p>
      <p><a class="button" href="/console/">${t('web.to-console')}</a></p>
    </div>`
  },
  async extras(visit, address, answer) {
    if (answer.kind !== 'analytics') return {}
    const shopUrl = (of: string) => reportUrl('/analytics/shop/', address, { of })
    return {
      below: { byShop: shopDetails(answer.result, shopUrl, visit) },
      shopUrl: (shop) => reportUrl('/analytics/', address, { shop }),
    }
  },
}
