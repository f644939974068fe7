import type { Route } from '../server/route.ts'
import { cancelImport } from '../../core/imports/cancel-import.ts'
import type { SignedContext } from '../server/request-context.ts'
import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { dataDirOf } from '../../core/data-dir.ts'
import { readImport, readOpenImports } from './read-import.ts'
import { recordIssuesLook } from './import-job.ts'
import { sendDownload } from '../server/send-download.ts'
import { importTemplate } from '../../core/imports/import-template.ts'
import { readUploadKind, receiveUpload } from './receive-upload.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { html } from '../ui/html.ts'
import { sendPage, sendFragment, wantsFragment } from '../server/send-page.ts'
import { importOutcome } from './import-outcome.ts'
import { importTable } from './import-table.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../ui/older-pages.ts'
import { uploadForm, uploadTabs } from './upload-form.ts'
import { uploadPage } from './upload-page.ts'
import { enqueueImport } from '../../core/imports/enqueue-import.ts'
import { importKinds, type ImportKind } from '../../core/imports/import-result.ts'
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
  { method: 'post', path: '/jobs/:id/cancel/', access: 'import', body: 'form', run: cancelQueuedImport },
]

/** Lets an import go that has not begun, and shows that it is gone. */
export async function cancelQueuedImport({ deps, request, response, session, now }: SignedContext): Promise<void> {
  const id = String(request.params['id'])
  await cancelImport(deps.ops, id, session.person, now)
  response.redirect(303, `/jobs/${id}/`)
}

/** The rejected rows of an import as the file had them, with what is wrong and what to do. */
export async function sendRejects(context: SignedContext): Promise<void> {
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
    await sendDownload(response, { path, name: `semir-rejected-rows-${id}.csv` })
  } finally {
    await rm(path, { force: true })
  }
}

/** A file of that kind to fill in. */
export function sendTemplate(context: SignedContext): void {
  const kind = readUploadKind(context)
  context.response.attachment(`semir-template-${kind}.csv`).type('csv').send(importTemplate(kind))
}

/** One import with its first rejected rows. */
export async function showImport(context: SignedContext): Promise<void> {
  const { t, deps } = context
  const detail = await readImport(context)
  await recordIssuesLook(context, detail)
  const kind = detail.kind === null ? '' : t(`import-kind.${detail.kind}`)
  const body = html`<header class="page-head">
      <h1>${detail.file}</h1>
      <p class="muted">
        ${[kind, formatInstant(detail.finishedAt, deps.timeZone), detail.requestedBy.name].filter(Boolean).join(' · ')}
      </p>
    </header>
    ${importOutcome(detail, context, { full: true })}
    <p class="ways"><a href="/imports/">${t('web.all-imports')}</a></p>`
  sendPage(context, { title: detail.file, body })
}

/** Imports under way and those that were, page by page. */
export async function showImports(context: SignedContext): Promise<void> {
  const { deps, t } = context
  const offset = readOffset(context)
  const [imports, open] = await Promise.all([
    deps.queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset }),
    readOpenImports(context),
  ])
  const body = html`<header class="page-head"><h1>${t('web.imports')}</h1></header>
    ${uploadTabs(undefined, context)} ${uploadForm(context)} ${jobEntries(open.cards, context)}
    <section id="history" data-fresh>
      ${
        imports.length === 0
          ? html`<p class="muted">${t('web.no-imports')}</p>`
          : importTable(imports.slice(0, HISTORY_PAGE), context)
      }
      ${olderPages(offset, imports.length > HISTORY_PAGE, context)}
    </section>`
  const scripts = ['upload.js', 'follow-jobs.js']
  sendPage(context, { title: t('web.imports'), body, scripts, ...(open.count > 0 ? { refresh: 2 } : {}) })
}

/** Where files of one kind are dropped: what they need, what is here already and what came before. */
export async function showUpload(context: SignedContext): Promise<void> {
  const { queries } = context.deps
  const kind = readUploadKind(context)
  const offset = readOffset(context)
  const [held, imports, open] = await Promise.all([
    queries.run('recordsHeld', { kind }),
    queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset, kind }),
    readOpenImports(context, kind),
  ])
  const body = uploadPage({ kind, held, imports, offset, cards: open.cards }, context)
  sendPage(context, { title: context.t(`upload.title.${kind}`), body, scripts: ['upload.js', 'follow-jobs.js'] })
}

/** Takes dropped files in and queues an import for each. The page decides their kind, or the form where it leaves that open. */
export async function takeUpload(context: SignedContext): Promise<void> {
  const { deps, request, response, session } = context
  const ofPage = request.params['kind'] === undefined ? undefined : readUploadKind(context)
  const folder = dataDirOf(deps.dataDir).uploads
  const upload = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: session.csrfToken })
  const kind: ImportKind | undefined = ofPage ?? importKinds.find((each) => each === upload.kind)
  const { platform, id, name } = session.person
  const jobIds: string[] = []
  for (const file of upload.files) {
    const job = { ...file, ...(kind ? { kind } : {}), removeAfter: true, requestedBy: { platform, id, name } }
    jobIds.push(await enqueueImport(deps.ops, job, session.person, context.now))
  }
  const [only, ...others] = jobIds
  if (!wantsFragment(context)) {
    response.redirect(303, others.length === 0 ? `/jobs/${only}/` : ofPage ? request.path : '/imports/')
    return
  }
  sendFragment(context, await readJobCards(context, jobIds))
}
