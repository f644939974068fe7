import { today } from '../../core/calendar/today.ts'
import type { Access, Permission } from '../../core/access/policy.ts'
import { countAudit } from '../../core/access/audit/read-audit.ts'
import { listBackups } from '../../core/backups/list-backups.ts'
import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { countJobs } from '../../core/jobs/job-list.ts'
import { listSchedules } from '../../core/delivery/schedules/schedules.ts'
import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { databaseNames, tableNames } from '../../core/records/tables/tables.ts'
import type { SignedContext } from '../server/request-context.ts'

/** A part of the administration. */
export interface AdminSection {
  readonly path: string
  readonly label: MessageKey
  readonly access: Permission | readonly Permission[]
  /** How it stands, in a few words. */
  readonly line: (context: SignedContext) => Promise<string> | string
}

/** In the order people read them: those who use the service, its data, itself. */
export const adminSections: readonly AdminSection[] = [
  { path: '/admin/users/', label: 'admin.users', access: 'users', line: usersLine },
  { path: '/admin/roles/', label: 'admin.roles', access: 'users', line: rolesLine },
  { path: '/admin/people/', label: 'admin.people', access: 'users', line: peopleLine },
  { path: '/admin/audit/', label: 'admin.audit', access: 'audit', line: auditLine },
  { path: '/admin/campaigns/', label: 'admin.campaigns', access: 'campaigns', line: campaignsLine },
  { path: '/admin/schedules/', label: 'admin.schedules', access: 'schedule', line: schedulesLine },
  { path: '/admin/imports/', label: 'admin.imports', access: 'import', line: importsLine },
  { path: '/admin/syncs/', label: 'admin.syncs', access: syncStatusAccess, line: syncsLine },
  { path: '/admin/tables/', label: 'admin.tables', access: 'users', line: tablesLine },
  { path: '/admin/jobs/', label: 'admin.jobs', access: 'users', line: jobsLine },
  { path: '/admin/backups/', label: 'admin.backups', access: 'users', line: backupsLine },
  { path: '/admin/settings/', label: 'admin.settings', access: 'users', line: settingsLine },
]

/** Whoever may open one of the sections may open their index. */
export const adminAccess: Access = [...new Set(adminSections.flatMap(({ access }) => access))]

async function usersLine({ deps, t, language }: SignedContext): Promise<string> {
  const { count, waiting } = await deps.ops
    .selectFrom('accounts')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.countAll<number>().filterWhere('status', '=', 'waiting').as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  return t('admin.users-line', { count: formatCount(count, language), waiting: formatCount(waiting, language) })
}

async function rolesLine({ deps, t, language }: SignedContext): Promise<string> {
  const { count } = await deps.ops
    .selectFrom('roles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return t('admin.roles-line', { count: formatCount(count, language) })
}

async function peopleLine({ deps, t, language }: SignedContext): Promise<string> {
  const { count, linked } = await deps.ops
    .selectFrom('chat_people')
    .where('platform', '<>', 'web')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.count<number>('account_id').as('linked')])
    .executeTakeFirstOrThrow()
  return t('admin.people-line', { count: formatCount(count, language), linked: formatCount(linked, language) })
}

async function auditLine({ deps, t, language, now }: SignedContext): Promise<string> {
  const { timeZone } = deps
  const count = await countAudit(deps.ops, { from: today({ now, timeZone }), timeZone })
  return t('admin.audit-line', { count: formatCount(count, language) })
}

async function campaignsLine({ deps, t, language }: SignedContext): Promise<string> {
  const { campaigns } = await deps.queries.run('couponChoices', {})
  return t('admin.campaigns-line', { count: formatCount(campaigns.length, language) })
}

async function schedulesLine({ deps, t, language }: SignedContext): Promise<string> {
  const schedules = await listSchedules(deps.ops)
  const [next] = schedules
    .filter((each) => each.paused_at === null)
    .map((each) => each.next_run_at)
    .toSorted()
  if (next === undefined) return t('admin.schedules-none')
  const at = formatInstant(next, deps.timeZone)
  return t('admin.schedules-line', { count: formatCount(schedules.length, language), at })
}

async function importsLine({ deps, t }: SignedContext): Promise<string> {
  const [last] = await deps.queries.run('importHistory', { limit: 1 })
  return last ? t('admin.imports-line', { at: formatInstant(last.finishedAt, deps.timeZone) }) : t('admin.imports-none')
}

async function syncsLine({ deps, t }: SignedContext): Promise<string> {
  const [last] = await deps.queries.run('syncHistory', { limit: 1 })
  if (!last) return t('admin.syncs-none')
  const at = formatInstant(last.completedAt ?? last.startedAt, deps.timeZone)
  return t(last.status === 'failed' ? 'admin.syncs-failed' : 'admin.syncs-line', { at })
}

function tablesLine({ t, language }: SignedContext): string {
  const tables = databaseNames.flatMap(tableNames)
  return t('admin.tables-line', { count: formatCount(tables.length, language) })
}

async function jobsLine({ deps, t, language }: SignedContext): Promise<string> {
  const counts = await countJobs(deps.ops)
  const count = (statuses: readonly string[]) =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, { jobs }) => sum + jobs, 0)
  const open = formatCount(count(['queued', 'running']), language)
  return t('admin.jobs-line', { open, failed: formatCount(count(['failed']), language) })
}

async function backupsLine({ deps, t }: SignedContext): Promise<string> {
  const [last] = await listBackups(deps.dataDir)
  return last ? t('admin.backups-line', { at: formatInstant(last.madeAt, deps.timeZone) }) : t('admin.backups-none')
}

function settingsLine({ deps, t, language }: SignedContext): string {
  const count = deps.settings.filter(({ source }) => source === 'set').length
  return t('admin.settings-line', { count: formatCount(count, language) })
}
