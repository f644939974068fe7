import { recordNumber } from '../../core/record-number.ts'
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { dataDirOf } from '../../core/data-dir.ts'
import { AppError } from '../../core/errors.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { importJob } from '../../core/imports/enqueue-import.ts'
import type { ImportDetail, ImportJob } from '../../core/imports/import-result.ts'
import { kindText, type TableKind } from '../../core/imports/kinds/import-kind.ts'
import { openPreviews, previewJob } from '../../core/imports/preview/preview-job.ts'
import { openJobs } from '../../core/jobs/queue.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { readJobCards } from '../jobs/job-state.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { sendDownload } from '../server/send-answer.ts'
import { html, type Html } from '../ui/html.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../ui/pager.ts'
import { recordIssuesAccess } from './import-job.ts'
import { importOutcome } from './import-outcome.ts'
import { importTable } from './import-table.ts'
import { readUploadKind } from './take-upload.ts'
import { undoSection } from './undo-page.ts'
import { uploadForm, uploadTabs } from './upload-form.ts'
import { uploadPage } from './upload-page.ts'

/** Running and finished imports, page by page. */
export async function showImports(context: SignedContext): Promise<PageAnswer> {
  const { deps, t } = context
  const offset = readOffset(context)
  const [imports, open] = await Promise.all([
    deps.queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset }),
    readOpenImports(context),
  ])
  const body = html`<header class="page-head"><h1>${t('web.imports')}</h1></header>
    ${uploadTabs(undefined, context)} ${await uploadForm(context)} ${jobEntries(open.cards, context)}
    ${await waitingPreviews(context)}
    <section id="history" data-fresh>
      ${
        imports.length === 0
          ? html`<p class="muted">${t('web.no-imports')}</p>`
          : importTable(imports.slice(0, HISTORY_PAGE), context)
      }
      ${olderPages(offset, imports.length > HISTORY_PAGE, context)}
    </section>
    <p class="ways"><a href="/imports/columns/">${t('columns.remembered')}</a></p>`
  const scripts = ['upload.js', 'follow-jobs.js']
  return { title: t('web.imports'), body, scripts, ...(open.count > 0 ? { refresh: 2 } : {}) }
}

/** The upload page of one kind: required columns, stored records and earlier imports. */
export async function showUpload(context: SignedContext): Promise<PageAnswer> {
  const { queries } = context.deps
  const kind = readUploadKind(context)
  const offset = readOffset(context)
  const [held, imports, open] = await Promise.all([
    queries.run('recordsHeld', kind.held),
    queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset, kind: kind.name }),
    readOpenImports(context, kind),
  ])
  const form = await uploadForm(context, kind)
  const body = uploadPage({ kind, held, imports, offset, form, cards: open.cards }, context)
  return { title: context.t(kind.page.title), body, scripts: ['upload.js', 'follow-jobs.js'] }
}

/** One import with its first rejected rows. */
export async function showImport(context: SignedContext): Promise<PageAnswer> {
  const { t, deps } = context
  const detail = await readImport(context)
  await recordIssuesAccess(context, detail)
  const kind = detail.kind === null ? '' : kindText(deps.importKinds, detail.kind, t)
  const body = html`<header class="page-head">
      <h1>${detail.file}</h1>
      <p class="muted">
        ${[kind, formatInstant(detail.finishedAt, deps.timeZone), detail.requestedBy.name].filter(Boolean).join(' · ')}
      </p>
    </header>
    ${importOutcome(detail, context, { full: true })} ${await undoSection(detail, context)}
    <p class="ways"><a href="/imports/">${t('web.all-imports')}</a></p>`
  return { title: detail.file, body }
}

/** The rejected rows of an import as in the file, with the problem and the fix. */
export async function sendRejects(context: SignedContext): Promise<PageAnswer> {
  const { deps, language, response, session } = context
  const { id } = await readImport(context)
  await recordAudit(
    deps.ops,
    session.person,
    'personal-data',
    { subject: `rejected rows of import ${id}` },
    context.now,
  )
  const folder = dataDirOf(deps.dataDir).exports
  const path = join(folder, `${randomUUID()}.csv`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await deps.queries.run('writeRejectsFile', { importId: id, path, language })
    return await sendDownload(response, { path, name: `semir-rejected-rows-${id}.csv` })
  } finally {
    await rm(path, { force: true })
  }
}

/** The import of the address. Throws `page-unknown` when there is none. */
async function readImport({ deps, request }: Pick<RequestContext, 'deps' | 'request'>): Promise<ImportDetail> {
  const detail = await deps.queries.run('importBatch', { id: recordNumber(request.params['id']) })
  if (!detail) throw new AppError('page-unknown')
  return detail
}

/** Previewed files that were neither imported nor cancelled. */
async function waitingPreviews({ deps, t }: SignedContext): Promise<Html | string> {
  const previews = await openPreviews(deps.ops)
  if (previews.length === 0) return ''
  return html`<section>
    <h2>${t('preview.waiting')}</h2>
    <ul class="plain">
      ${previews.map(({ id, fileName }) => html`<li><a href="/jobs/${id}/">${fileName}</a></li>`)}
    </ul>
  </section>`
}

/** Waiting and running imports as cards, of one kind when given. */
async function readOpenImports(
  context: SignedContext,
  kind?: TableKind,
): Promise<{ readonly count: number; readonly cards: Html }> {
  const { ops } = context.deps
  const jobs = [...(await openJobs(ops, previewJob.type)), ...(await openJobs(ops, importJob.type))]
  const chosen = jobs.filter(({ payload }) => !kind || (JSON.parse(payload) as ImportJob).kind === kind.name)
  const cards = await readJobCards(
    context,
    chosen.map(({ id }) => id),
  )
  return { count: chosen.length, cards }
}
