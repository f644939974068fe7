import { readAnalyticsAddress, type AnalyticsAddress } from './analytics-address.ts'
import { reportUrl } from './report-address.ts'
import type { ReportPage } from './report-page.ts'
import { nothingYet } from './views/nothing-yet.ts'
import { reportFilters, valueField } from './views/report-filters.ts'
import { shopDetails } from './views/shop-details.ts'

/** The page of sales analytics. */
export const analyticsPage: ReportPage<AnalyticsAddress> = {
  path: '/analytics/',
  exportPath: '/analytics/export/',
  title: 'web.analytics',
  read: readAnalyticsAddress,
  async filters(visit, address) {
    const { t } = visit
    const { shopGroups, brands, shops, grades } = await visit.deps.queries.run('analyticsChoices', {})
    const { shopGroup, brand, shop, grade } = address.query.filters
    const named = shops.map(({ key, label }) => ({ value: key, label }))
    const fields = [
      valueField(visit, 'shop-group', t('web.shop-group'), { values: shopGroups, chosen: shopGroup }),
      valueField(visit, 'brand', t('web.brand'), { values: brands, chosen: brand }),
      valueField(visit, 'shop', t('web.shop'), { values: named, chosen: shop }),
      valueField(visit, 'grade', t('web.grade'), { values: grades, chosen: grade }),
    ]
    return reportFilters(visit, { path: analyticsPage.path, address, fields })
  },
  async beforeData({ deps, t }) {
    const { salesThrough } = await deps.queries.run('analyticsChoices', {})
    return salesThrough === null ? nothingYet(t('web.no-sales-title'), t('web.no-sales'), { t }) : undefined
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
