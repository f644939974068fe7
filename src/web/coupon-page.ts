import { may } from '../core/auth/policy.ts'
import { readCouponAddress, type CouponAddress } from './coupon-address.ts'
import { readCouponList } from './coupon-list.ts'
import type { ReportPage } from './report-page.ts'
import { campaignList } from './views/coupon-campaigns.ts'
import { textField } from './views/filter-form.ts'
import { longList } from './views/long-list.ts'
import { nothingYet } from './views/nothing-yet.ts'
import { reportFilters, valueField } from './views/report-filters.ts'

/** The page of coupon analytics. */
export const couponPage: ReportPage<CouponAddress> = {
  path: '/coupons/',
  exportPath: '/coupons/export/',
  title: 'web.coupons',
  read: readCouponAddress,
  async filters(visit, address) {
    const { t, deps } = visit
    const { campaigns, shopGroups, brands } = await deps.queries.run('couponChoices', {})
    const { prefix, campaign, shopGroup, brand } = address.query.filters
    const fields = [
      valueField(visit, 'campaign', t('filter.campaign'), { values: campaigns, chosen: campaign }),
      textField('prefix', t('web.coupon-prefix'), prefix, 'TET26, VIP'),
      valueField(visit, 'shop-group', t('web.shop-group'), { values: shopGroups, chosen: shopGroup }),
      valueField(visit, 'brand', t('web.brand'), { values: brands, chosen: brand }),
    ]
    return reportFilters(visit, { path: couponPage.path, address, fields })
  },
  async beforeData({ deps, t }) {
    const { hasCoupons } = await deps.queries.run('couponChoices', {})
    return hasCoupons ? undefined : nothingYet(t('web.no-coupons-title'), t('web.no-coupons'), { t })
  },
  async extras(visit, address) {
    const { campaigns } = await visit.deps.queries.run('campaignOverview', {})
    const list = await readCouponList(visit, couponPage.path, address)
    return {
      below: { byCampaign: campaignList(campaigns, visit, may(visit.session.person, 'campaigns')) },
      lists: { ...longList(list, visit), table: 'couponDetails' },
    }
  },
}
