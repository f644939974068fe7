import type { Route } from '../server/route.ts'
import type { SignedVisit, Visit } from '../server/request-context.ts'
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { dataDirOf } from '../../core/data-dir.ts'
import { recordIssuesLook } from './import-job.ts'
import { sendDownload } from '../server/send-download.ts'
import { importTemplate, templateName } from '../../core/imports/import-template.ts'
import { readUploadKind, receiveUpload } from './receive-upload.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { html, type Html } from '../ui/html.ts'
import { AppError } from '../../core/errors.ts'
import type { ImportDetail, ImportJob } from '../../core/imports/import-result.ts'
import { openJobs } from '../../core/jobs/queue.ts'
import { sendPage, sendFragment, wantsFragment } from '../server/send-page.ts'
import { importOutcome } from './import-outcome.ts'
import { importTable } from './import-table.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../ui/older-pages.ts'
import { uploadForm, uploadTabs } from './upload-form.ts'
import { uploadPage } from './upload-page.ts'
import { enqueueImport, importJob } from '../../core/imports/enqueue-import.ts'
import { findKind, kindText, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { readJobCards } from '../jobs/job-state.ts'

/** Files coming in, and what became of them. */
export const uploadRoutes: readonly Route[] = [
  { method: 'get', path: '/upload/', access: 'import', run: ({ response }) => response.redirect(303, '/imports/') },
  { method: 'post', path: '/upload/', access: 'import', body: 'upload', run: takeUpload },
  { method: 'get', path: '/upload/:kind/', access: 'import', run: showUpload },
  { method: 'post', path: '/upload/:kind/', access: 'import', body: 'upload', run: takeUpload },
  { method: 'get', path: '/upload/:kind/template.csv', access: 'import', run: sendTemplate },
  { method: 'get', path: '/imports/', access: 'import', run: showImports },
  { method: 'get', path: '/imports/:id/', access: 'import', run: showImport },
  { method: 'get', path: '/imports/:id/rejects.csv', access: 'import', run: sendRejects },
]

/** The rejected rows of an import as the file had them, with what is wrong and what to do. */
export async function sendRejects(visit: SignedVisit): Promise<void> {
  const { deps, language, response, session } = visit
  const { id } = await readImport(visit)
  await recordAudit(deps.ops, session.person, 'personal-data', { subject: `rejected rows of import ${id}` }, visit.now)
  const folder = dataDirOf(deps.dataDir).exports
  const path = join(folder, `${randomUUID()}.csv`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await deps.queries.run('writeRejectsFile', { importId: id, path, language })
    await sendDownload(response, { path, name: `semir-rejected-rows-${id}.csv` })
  } finally {
    await rm(path, { force: true })
  }
}

/** A file of that kind to fill in. */
export function sendTemplate(visit: SignedVisit): void {
  const kind = readUploadKind(visit)
  visit.response.attachment(templateName(kind)).type('csv').send(importTemplate(kind))
}

/** One import with its first rejected rows. */
export async function showImport(visit: SignedVisit): Promise<void> {
  const { t, deps } = visit
  const detail = await readImport(visit)
  await recordIssuesLook(visit, detail)
  const kind = detail.kind === null ? '' : kindText(deps.importKinds, detail.kind, t)
  const body = html`<header class="page-head">
      <h1>${detail.file}</h1>
      <p class="muted">
        ${[kind, formatInstant(detail.finishedAt, deps.timeZone), detail.requestedBy.name].filter(Boolean).join(' · ')}
      </p>
    </header>
    ${importOutcome(detail, visit, { full: true })}
    <p class="ways"><a href="/imports/">${t('web.all-imports')}</a></p>`
  sendPage(visit, { title: detail.file, body })
}

/** Imports under way and those that were, page by page. */
export async function showImports(visit: SignedVisit): Promise<void> {
  const { deps, t } = visit
  const offset = readOffset(visit)
  const [imports, open] = await Promise.all([
    deps.queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset }),
    readOpenImports(visit),
  ])
  const body = html`<header class="page-head"><h1>${t('web.imports')}</h1></header>
    ${uploadTabs(undefined, visit)} ${uploadForm(visit)} ${jobEntries(open.cards, visit)}
    <section id="history" data-fresh>
      ${
        imports.length === 0
          ? html`<p class="muted">${t('web.no-imports')}</p>`
          : importTable(imports.slice(0, HISTORY_PAGE), visit)
      }
      ${olderPages(offset, imports.length > HISTORY_PAGE, visit)}
    </section>`
  const scripts = ['upload.js', 'follow-jobs.js']
  sendPage(visit, { title: t('web.imports'), body, scripts, ...(open.count > 0 ? { refresh: 2 } : {}) })
}

/** Where files of one kind are dropped: what they need, what is here already and what came before. */
export async function showUpload(visit: SignedVisit): Promise<void> {
  const { queries } = visit.deps
  const kind = readUploadKind(visit)
  const offset = readOffset(visit)
  const [held, imports, open] = await Promise.all([
    queries.run('recordsHeld', kind.held),
    queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset, kind: kind.name }),
    readOpenImports(visit, kind),
  ])
  const body = uploadPage({ kind, held, imports, offset, cards: open.cards }, visit)
  sendPage(visit, { title: visit.t(kind.page.title), body, scripts: ['upload.js', 'follow-jobs.js'] })
}

/** Takes dropped files in and queues an import for each. The page decides their kind, or the form where it leaves that open. */
export async function takeUpload(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session } = visit
  const ofPage = request.params['kind'] === undefined ? undefined : readUploadKind(visit)
  const folder = dataDirOf(deps.dataDir).uploads
  const upload = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: session.csrfToken })
  const kind = ofPage ?? findKind(deps.importKinds, upload.kind)
  const { platform, id, name } = session.person
  const jobIds: string[] = []
  for (const file of upload.files) {
    const job = {
      ...file,
      ...(kind ? { kind: kind.name } : {}),
      removeAfter: true,
      requestedBy: { platform, id, name },
    }
    jobIds.push(await enqueueImport(deps.ops, job, session.person, visit.now))
  }
  const [only, ...others] = jobIds
  if (!wantsFragment(visit)) {
    response.redirect(303, others.length === 0 ? `/jobs/${only}/` : ofPage ? request.path : '/imports/')
    return
  }
  sendFragment(visit, await readJobCards(visit, jobIds))
}

/** The import an address names. Throws `page-unknown` when there is none. */
async function readImport({ deps, request }: Pick<Visit, 'deps' | 'request'>): Promise<ImportDetail> {
  const id = Number(request.params['id'])
  const detail = Number.isSafeInteger(id) ? await deps.queries.run('importBatch', { id }) : undefined
  if (!detail) throw new AppError('page-unknown')
  return detail
}

/** The imports that wait or run, of one kind when it is named, as cards. */
async function readOpenImports(
  visit: SignedVisit,
  kind?: TableKind,
): Promise<{ readonly count: number; readonly cards: Html }> {
  const jobs = await openJobs(visit.deps.ops, importJob.type)
  const chosen = jobs.filter(({ payload }) => !kind || (JSON.parse(payload) as ImportJob).kind === kind.name)
  const cards = await readJobCards(
    visit,
    chosen.map(({ id }) => id),
  )
  return { count: chosen.length, cards }
}
