import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { changeScheduleAt } from '../admin/data/schedules.ts'
import type { Route } from '../server/route.ts'
import { showSyncStatus, startSync } from './show-syncs.ts'

const STATUS = '/cnv/sync-status/'

/** The CNV syncs: status and start. */
export const syncRoutes: readonly Route[] = [
  {
    method: 'get',
    path: STATUS,
    access: syncStatusAccess,
    run: showSyncStatus,
    menu: { group: 'data', label: 'sync.page' },
  },
  { method: 'post', path: '/cnv/sync/', access: 'sync', body: 'form', run: startSync },
  { method: 'post', path: '/cnv/sync-schedule/', access: 'schedule', body: 'form', run: changeScheduleAt(STATUS) },
]
