import type { Access } from '../core/auth/policy.ts'
import { syncStatusAccess } from '../core/sync-news/sync-overview.ts'
import { exportAnalytics } from './routes/export-analytics.ts'
import { exportComparison } from './routes/export-comparison.ts'
import { findCustomer } from './routes/find-customer.ts'
import { exportCoupons } from './routes/export-coupons.ts'
import { revokeLink } from './routes/revoke-link.ts'
import { changeScheduleAt } from './routes/change-schedule.ts'
import { runConsoleLine } from './routes/run-console-line.ts'
import { accountRoutes } from './routes/account/account-routes.ts'
import { chooseOwnLanguage } from './routes/choose-own-language.ts'
import { chooseTheme } from './routes/choose-theme.ts'
import { sendFile } from './routes/send-file.ts'
import { sendLinkedFile } from './routes/send-linked-file.ts'
import { sendJobEvents } from './routes/send-job-events.ts'
import { showAnalytics } from './routes/show-analytics.ts'
import { showComparison } from './routes/show-comparison.ts'
import { showConsole } from './routes/show-console.ts'
import { showCustomer } from './routes/show-customer.ts'
import { showCoupons } from './routes/show-coupons.ts'
import { showFormulas } from './routes/show-formulas.ts'
import { showHealth } from './routes/show-health.ts'
import { showHome } from './routes/show-home.ts'
import { showJob } from './routes/show-job.ts'
import { showLinkedReport } from './routes/show-linked-report.ts'
import { showLinkedShop } from './routes/show-linked-shop.ts'
import { showShop } from './routes/show-shop.ts'
import { showSyncStatus } from './routes/show-sync-status.ts'
import { startSync } from './routes/start-sync.ts'
import { dataRoutes } from './routes/admin/data-routes.ts'
import { peopleRoutes } from './routes/admin/people-routes.ts'
import { uploadRoutes } from './routes/uploads/upload-routes.ts'
import type { SignedVisit, Visit } from './visit.ts'

/**
 * A door of the web pages. `open` doors let anybody in; all others ask for a session, those with a permission also
 * ask the policy, and of several permissions any one suffices. A `form` body is checked for its origin and token before
 * the route runs, also where nobody has signed in yet; `upload` checks its own token while it reads.
 */
export type Route =
  | { readonly method: 'get'; readonly path: string; readonly access: 'open'; readonly run: (visit: Visit) => unknown }
  | {
      readonly method: 'post'
      readonly path: string
      readonly access: 'open'
      readonly body: 'form'
      readonly run: (visit: Visit) => unknown
    }
  | {
      readonly method: 'get'
      readonly path: string
      readonly access: 'signed-in' | Access
      readonly run: (visit: SignedVisit) => unknown
    }
  | {
      readonly method: 'post'
      readonly path: string
      readonly access: 'signed-in' | Access
      readonly body: 'form' | 'upload'
      readonly run: (visit: SignedVisit) => unknown
    }

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
