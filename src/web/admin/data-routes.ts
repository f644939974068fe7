import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { adminAccess, adminSections } from './admin-sections.ts'
import type { Route } from '../server/route.ts'
import { changeScheduleAt, addSchedule, showSchedules } from './data/schedules.ts'
import { showSyncStatus } from '../syncs/show-sync-status.ts'
import { changeJob, showJobs } from './data/jobs.ts'
import { makeBackup, showBackups } from './data/backups.ts'
import { removeCampaign, saveCampaign, showCampaign, showCampaigns } from './data/campaigns.ts'
import { showAllImports } from './data/imports.ts'
import { showSettings } from './data/settings.ts'
import { showTable, showTables } from './data/tables.ts'
import { may } from '../../core/access/policy.ts'
import { html } from '../ui/html.ts'
import { sendPage } from '../server/send-page.ts'
import { plainTable } from '../ui/plain-table.ts'
import type { SignedContext } from '../server/request-context.ts'

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

/** The sections a person may open, each with how it stands. */
export async function showAdmin(context: SignedContext): Promise<void> {
  const { t, session } = context
  const open = adminSections.filter(({ access }) => may(session.person, access))
  const rows = await Promise.all(
    open.map(async ({ path, label, line }) => [html`<a href="${path}">${t(label)}</a>`, await line(context)]),
  )
  const columns = [{ label: t('admin.section') }, { label: t('admin.now') }]
  const body = html`<header class="page-head">
      <h1>${t('admin.page')}</h1>
      <p class="lead">${t('admin.lead')}</p>
    </header>
    ${plainTable({ caption: t('admin.page'), columns, rows })}`
  sendPage(context, { title: t('admin.page'), body })
}
