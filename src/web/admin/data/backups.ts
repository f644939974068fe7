import { databaseSize, listBackups } from '../../../core/backups/list-backups.ts'
import { backupJob, enqueueBackup } from '../../../core/backups/enqueue-backup.ts'
import { dataDirOf } from '../../../core/data-dir.ts'
import { formatBytes, formatInstant } from '../../../core/i18n/formats.ts'
import { openJobs } from '../../../core/jobs/queue.ts'
import { html } from '../../ui/html.ts'
import { readJobCards } from '../../jobs/job-state.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { csrfField } from '../../ui/form-page.ts'
import { plainTable } from '../../ui/plain-table.ts'
import type { SignedContext } from '../../server/request-context.ts'

/** Database sizes, existing backups, and the button for a new one. */
export async function showBackups(context: SignedContext): Promise<PageAnswer> {
  const { deps, t, language } = context
  const { files, free } = await databaseSize(deps.dataDir)
  const kept = await listBackups(deps.dataDir)
  const open = await openJobs(deps.ops, backupJob.type)
  const cards = await readJobCards(
    context,
    open.map(({ id }) => id),
  )
  const size = { label: t('backups.size'), number: true } as const
  const body = html`${adminHead(t('admin.backups'), context)}
    <section>
      <h2>${t('backups.sizes')}</h2>
      ${plainTable({
        caption: t('backups.sizes'),
        columns: [{ label: t('backups.file') }, size],
        rows: [
          ...files.map(({ name, bytes }) => [html`<code>${name}</code>`, formatBytes(bytes, language)]),
          [t('backups.free'), formatBytes(free, language)],
        ],
      })}
    </section>
    <section data-reload-when-over>
      <h2>${t('backups.kept')}</h2>
      <p class="table-note">${t('backups.where', { folder: dataDirOf(deps.dataDir).backups })}</p>
      ${cards}
      ${
        kept.length === 0
          ? html`<p class="muted">${t('backups.none')}</p>`
          : plainTable({
              caption: t('backups.kept'),
              columns: [{ label: t('backups.file') }, { label: t('backups.made') }, size],
              rows: kept.map(({ name, madeAt, bytes }) => [
                html`<code>${name}</code>`,
                formatInstant(madeAt, deps.timeZone),
                formatBytes(bytes, language),
              ]),
            })
      }
      ${
        deps.databaseUrl === undefined
          ? html`<form method="post" action="/admin/backups/" class="actions">
              ${csrfField(context)}<button class="primary">${t('backups.now')}</button>
            </form>`
          : html`<p>${t('error.database-by-server')}</p>`
      }
    </section>`
  return {
    title: t('admin.backups'),
    body,
    scripts: ['follow-jobs.js'],
    ...(open.length > 0 ? { refresh: 2 } : {}),
  }
}

/** Enqueues a backup and shows the page with its progress. */
export async function makeBackup({ deps, response, session, now }: SignedContext): Promise<PageAnswer> {
  await enqueueBackup(deps.ops, session.person, now)
  return { redirect: '/admin/backups/' }
}

/** When the last backup was made. */
export async function backupsLine({ deps, t }: SignedContext): Promise<string> {
  const [last] = await listBackups(deps.dataDir)
  return last ? t('admin.backups-line', { at: formatInstant(last.madeAt, deps.timeZone) }) : t('admin.backups-none')
}
