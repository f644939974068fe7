import { may } from '../core/auth/policy.ts'
import { formatCount } from '../core/i18n/formats.ts'
import { readAnalyticsAddress, type AnalyticsAddress } from './analytics-address.ts'
import { readCustomerList } from './customer-list.ts'
import { html } from './html.ts'
import { reportUrl } from './report-address.ts'
import type { ReportPage } from './report-page.ts'
import { LIST_ANCHOR, longList } from './views/long-list.ts'
import { nothingYet } from './views/nothing-yet.ts'
import { reportFilters, valueField } from './views/report-filters.ts'
import type { ReportExtras } from './views/report-body.ts'
import { shopDetails } from './views/shop-details.ts'
import type { SignedVisit } from './visit.ts'

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
  async extras(visit, address, answer, view) {
    if (answer.kind !== 'analytics') return {}
    const { path } = analyticsPage
    const shopUrl = (of: string) => reportUrl('/analytics/shop/', address, { of })
    return {
      below: { byShop: shopDetails(answer.result, shopUrl, visit, view.open) },
      shopUrl: (shop) => reportUrl(path, address, { shop }),
      ...(await customersOf(visit, address, answer.result.overview.customers)),
    }
  },
}

/** Who bought, for those who may know; opened on request, because looking at people is written down. */
async function customersOf(
  visit: SignedVisit,
  address: AnalyticsAddress,
  customers: number,
): Promise<Pick<ReportExtras, 'lists'>> {
  const { t, language, session } = visit
  if (!may(session.person, 'customers') || customers === 0) return {}
  const { path } = analyticsPage
  const table = 'customerDetails'
  if (address.listsCustomers) {
    const list = await readCustomerList(visit, path, address, customers)
    return { lists: { ...longList(list, visit), table } }
  }
  const url = reportUrl(path, address, { list: 'customers' }) + LIST_ANCHOR
  const ask = t('report.show-customers', { count: formatCount(customers, language) })
  return {
    lists: {
      table,
      title: t('sheet.customerDetails'),
      body: html`<p><a href="${url}">${ask}</a></p>`,
    },
  }
}
