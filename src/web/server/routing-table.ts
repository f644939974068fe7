import type { Route } from './route.ts'
import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { exportAnalytics, showAnalytics } from '../reports/analytics-page.ts'
import { exportComparison, showComparison } from '../reports/comparison-page.ts'
import { findCustomer, showCustomer } from '../customers/show-customer.ts'
import { exportCoupons, showCoupons } from '../reports/coupon-page.ts'
import { revokeLink, showLinkedReport, showLinkedShop } from '../links/linked-report.ts'
import { changeScheduleAt } from '../admin/data/schedules.ts'
import { runConsoleLine, sendFile } from '../console/run-console-line.ts'
import { accountRoutes } from '../account/routes.ts'
import { chooseOwnLanguage, chooseTheme } from '../account/change-own.ts'
import { sendLinkedFile } from '../links/linked-file.ts'
import { cancelWaitingJob, sendJobEvents, showJob } from '../jobs/show-job.ts'
import { showConsole } from '../console/console-page.ts'
import { showFormulas } from '../reports/formulas.ts'
import { showHealth } from './health.ts'
import { showHome } from '../home/show-home.ts'
import { showShop } from '../reports/shop-page.ts'
import { showSyncStatus, startSync } from '../syncs/show-sync-status.ts'
import { dataRoutes } from '../admin/data-routes.ts'
import { peopleRoutes } from '../admin/people-routes.ts'
import { uploadRoutes } from '../imports/routes.ts'

/** Every address of the web pages, who may use it and what answers. */
export const routingTable: readonly Route[] = [
  { method: 'get', path: '/healthz', access: 'open', run: showHealth },
  ...accountRoutes,
  { method: 'get', path: '/r/:token', access: 'open', run: showLinkedReport },
  { method: 'get', path: '/r/:token/shop/', access: 'open', run: showLinkedShop },
  { method: 'get', path: '/d/:token/:name', access: 'open', run: sendLinkedFile },
  { method: 'post', path: '/r/:token/revoke/', access: 'export', body: 'form', run: revokeLink },
  { method: 'get', path: '/', access: 'signed-in', run: showHome },
  { method: 'get', path: '/console/', access: 'signed-in', run: showConsole },
  { method: 'post', path: '/console/', access: 'signed-in', body: 'form', run: runConsoleLine },
  { method: 'get', path: '/files/:id/:name', access: 'signed-in', run: sendFile },
  { method: 'get', path: '/analytics/', access: 'analytics', run: showAnalytics },
  { method: 'get', path: '/analytics/shop/', access: 'analytics', run: showShop },
  { method: 'get', path: '/analytics/export/', access: { all: ['analytics', 'export'] }, run: exportAnalytics },
  { method: 'get', path: '/coupons/', access: 'coupons', run: showCoupons },
  { method: 'get', path: '/coupons/export/', access: { all: ['coupons', 'export'] }, run: exportCoupons },
  { method: 'get', path: '/cnv/customer-comparison/', access: 'comparison', run: showComparison },
  {
    method: 'get',
    path: '/cnv/export-customer-comparison/',
    access: { all: ['comparison', 'export'] },
    run: exportComparison,
  },
  { method: 'get', path: '/customer-detail/', access: 'customers', run: showCustomer },
  { method: 'post', path: '/customer-detail/', access: 'customers', body: 'form', run: findCustomer },
  { method: 'get', path: '/formulas/', access: 'signed-in', run: showFormulas },
  ...uploadRoutes,
  { method: 'get', path: '/jobs/:id/', access: 'signed-in', run: showJob },
  { method: 'get', path: '/jobs/:id/events', access: 'signed-in', run: sendJobEvents },
  { method: 'post', path: '/jobs/:id/cancel/', access: 'signed-in', body: 'form', run: cancelWaitingJob },
  { method: 'get', path: '/cnv/sync-status/', access: syncStatusAccess, run: showSyncStatus },
  { method: 'post', path: '/cnv/sync/', access: 'sync', body: 'form', run: startSync },
  {
    method: 'post',
    path: '/cnv/sync-schedule/',
    access: 'schedule',
    body: 'form',
    run: changeScheduleAt('/cnv/sync-status/'),
  },
  ...peopleRoutes,
  ...dataRoutes,
  { method: 'post', path: '/language/', access: 'signed-in', body: 'form', run: chooseOwnLanguage },
  { method: 'post', path: '/theme/', access: 'signed-in', body: 'form', run: chooseTheme },
]
