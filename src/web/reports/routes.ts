import type { Route } from '../server/route.ts'
import { exportAnalytics, shareAnalytics, showAnalytics, showShop } from './analytics-page.ts'
import { exportComparison, shareComparison, showComparison } from './comparison-page.ts'
import { exportCoupons, shareCoupons, showCoupons } from './coupon-page.ts'
import { removeViewByForm, renameViewByForm, saveViewByForm, showViews } from './views.ts'
import { showFormulas } from './formulas.ts'

/** Reports on sales and coupons, and their formulas. */
export const reportRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/analytics/',
    access: 'analytics',
    run: showAnalytics,
    menu: { group: 'reports', label: 'web.analytics' },
  },
  { method: 'get', path: '/analytics/shop/', access: 'analytics', run: showShop },
  {
    method: 'get',
    path: '/analytics/export/',
    access: { all: ['analytics', 'export'] },
    pace: 'export',
    run: exportAnalytics,
  },
  {
    method: 'post',
    path: '/analytics/share/',
    access: { all: ['analytics', 'export'] },
    body: 'form',
    pace: 'export',
    run: shareAnalytics,
  },
  {
    method: 'get',
    path: '/coupons/',
    access: 'coupons',
    run: showCoupons,
    menu: { group: 'reports', label: 'web.coupons' },
  },
  {
    method: 'get',
    path: '/coupons/export/',
    access: { all: ['coupons', 'export'] },
    pace: 'export',
    run: exportCoupons,
  },
  { method: 'get', path: '/views/', access: ['analytics', 'coupons'], run: showViews },
  { method: 'post', path: '/views/', access: ['analytics', 'coupons'], body: 'form', run: saveViewByForm },
  { method: 'post', path: '/views/rename/', access: ['analytics', 'coupons'], body: 'form', run: renameViewByForm },
  { method: 'post', path: '/views/remove/', access: ['analytics', 'coupons'], body: 'form', run: removeViewByForm },
  {
    method: 'post',
    path: '/coupons/share/',
    access: { all: ['coupons', 'export'] },
    body: 'form',
    pace: 'export',
    run: shareCoupons,
  },
  {
    method: 'get',
    path: '/formulas/',
    access: 'signed-in',
    run: showFormulas,
    menu: { group: 'tools', label: 'web.formulas' },
  },
]

/** The comparison of POS and CNV customers; it follows the customers in the menu. */
export const comparisonRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/cnv/customer-comparison/',
    access: 'comparison',
    run: showComparison,
    menu: { group: 'reports', label: 'web.comparison' },
  },
  {
    method: 'get',
    path: '/cnv/export-customer-comparison/',
    access: { all: ['comparison', 'export'] },
    pace: 'export',
    run: exportComparison,
  },
  {
    method: 'post',
    path: '/cnv/customer-comparison/share/',
    access: { all: ['comparison', 'export'] },
    body: 'form',
    pace: 'export',
    run: shareComparison,
  },
]
