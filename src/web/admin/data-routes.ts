import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import type { Route } from '../server/route.ts'
import { showSyncStatus, syncsLine } from '../syncs/routes.ts'
import { backupsLine, makeBackup, showBackups } from './data/backups.ts'
import {
  campaignsLine,
  removeCampaignByForm,
  saveCampaignByForm,
  showCampaign,
  showCampaigns,
} from './data/campaigns.ts'
import { importsLine, showAllImports } from './data/imports.ts'
import { changeJobByForm, jobsLine, showJobs } from './data/jobs.ts'
import { addScheduleByForm, changeScheduleAt, schedulesLine, showSchedules } from './data/schedules.ts'
import { settingsLine, showSettings } from './data/settings.ts'
import { showTable, showTables, tablesLine } from './data/tables.ts'

const SCHEDULES = '/admin/schedules/'

/** Administration of the data and of the service. */
export const dataRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/admin/campaigns/',
    access: 'campaigns',
    run: showCampaigns,
    section: { label: 'admin.campaigns', line: campaignsLine },
  },
  { method: 'get', path: '/admin/campaigns/edit/', access: 'campaigns', run: showCampaign },
  { method: 'post', path: '/admin/campaigns/', access: 'campaigns', body: 'form', run: saveCampaignByForm },
  { method: 'post', path: '/admin/campaigns/remove/', access: 'campaigns', body: 'form', run: removeCampaignByForm },
  {
    method: 'get',
    path: SCHEDULES,
    access: 'schedule',
    run: showSchedules,
    section: { label: 'admin.schedules', line: schedulesLine },
  },
  { method: 'post', path: SCHEDULES, access: 'schedule', body: 'form', run: addScheduleByForm },
  {
    method: 'post',
    path: `${SCHEDULES}change/`,
    access: 'schedule',
    body: 'form',
    run: changeScheduleAt(SCHEDULES),
  },
  {
    method: 'get',
    path: '/admin/imports/',
    access: 'import',
    run: showAllImports,
    section: { label: 'admin.imports', line: importsLine },
  },
  {
    method: 'get',
    path: '/admin/syncs/',
    access: syncStatusAccess,
    run: showSyncStatus,
    section: { label: 'admin.syncs', line: syncsLine },
  },
  {
    method: 'get',
    path: '/admin/tables/',
    access: 'users',
    run: showTables,
    section: { label: 'admin.tables', line: tablesLine },
  },
  { method: 'get', path: '/admin/tables/:name/', access: 'users', run: showTable },
  {
    method: 'get',
    path: '/admin/jobs/',
    access: 'users',
    run: showJobs,
    section: { label: 'admin.jobs', line: jobsLine },
  },
  { method: 'post', path: '/admin/jobs/', access: 'users', body: 'form', run: changeJobByForm },
  {
    method: 'get',
    path: '/admin/backups/',
    access: 'users',
    run: showBackups,
    section: { label: 'admin.backups', line: backupsLine },
  },
  { method: 'post', path: '/admin/backups/', access: 'users', body: 'form', run: makeBackup },
  {
    method: 'get',
    path: '/admin/settings/',
    access: 'users',
    run: showSettings,
    section: { label: 'admin.settings', line: settingsLine },
  },
]
