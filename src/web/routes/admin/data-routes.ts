import { syncStatusAccess } from '../../../core/sync-news/sync-overview.ts'
import { adminAccess } from '../../admin-sections.ts'
import type { Route } from '../../routing-table.ts'
import { changeScheduleAt } from '../change-schedule.ts'
import { showSyncStatus } from '../show-sync-status.ts'
import { addSchedule } from './add-schedule.ts'
import { changeJob } from './change-job.ts'
import { makeBackup } from './make-backup.ts'
import { removeCampaign, saveCampaign } from './save-campaign.ts'
import { showAdmin } from './show-admin.ts'
import { showAllImports } from './show-all-imports.ts'
import { showBackups } from './show-backups.ts'
import { showCampaign } from './show-campaign.ts'
import { showCampaigns } from './show-campaigns.ts'
import { showJobs } from './show-jobs.ts'
import { showSchedules } from './show-schedules.ts'
import { showSettings } from './show-settings.ts'
import { showTable } from './show-table.ts'
import { showTables } from './show-tables.ts'

const SCHEDULES = '/admin/schedules/'

/** The administration of the data and of the service itself. */
export const dataRoutes: readonly Route[] = [
  { method: 'get', path: '/admin/', access: adminAccess, run: showAdmin },
  { method: 'get', path: '/admin/campaigns/', access: 'campaigns', run: showCampaigns },
  { method: 'get', path: '/admin/campaigns/edit/', access: 'campaigns', run: showCampaign },
  { method: 'post', path: '/admin/campaigns/', access: 'campaigns', body: 'form', run: saveCampaign },
  { method: 'post', path: '/admin/campaigns/remove/', access: 'campaigns', body: 'form', run: removeCampaign },
  { method: 'get', path: SCHEDULES, access: 'schedule', run: showSchedules },
  { method: 'post', path: SCHEDULES, access: 'schedule', body: 'form', run: addSchedule },
  {
    method: 'post',
    path: `${SCHEDULES}change/`,
    access: 'schedule',
    body: 'form',
    run: changeScheduleAt(SCHEDULES),
  },
  { method: 'get', path: '/admin/imports/', access: 'import', run: showAllImports },
  { method: 'get', path: '/admin/syncs/', access: syncStatusAccess, run: showSyncStatus },
  { method: 'get', path: '/admin/tables/', access: 'users', run: showTables },
  { method: 'get', path: '/admin/tables/:name/', access: 'users', run: showTable },
  { method: 'get', path: '/admin/jobs/', access: 'users', run: showJobs },
  { method: 'post', path: '/admin/jobs/', access: 'users', body: 'form', run: changeJob },
  { method: 'get', path: '/admin/backups/', access: 'users', run: showBackups },
  { method: 'post', path: '/admin/backups/', access: 'users', body: 'form', run: makeBackup },
  { method: 'get', path: '/admin/settings/', access: 'users', run: showSettings },
]
