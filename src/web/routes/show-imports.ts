import { findJob, openJobs } from '../../core/jobs/find-jobs.ts'
import { html } from '../html.ts'
import { readJobState } from '../job-state.ts'
import { sendPage } from '../send-page.ts'
import { importTable } from '../views/import-table.ts'
import { jobCard } from '../views/job-card.ts'
import { uploadForm } from '../views/upload-form.ts'
import type { SignedVisit } from '../visit.ts'

const PAGE = 50

/** Imports under way and those that were, page by page. */
export async function showImports(visit: SignedVisit): Promise<void> {
  const { deps, t, request } = visit
  const offset = Math.max(0, Math.trunc(Number(request.query['offset'] ?? 0)) || 0)
  const imports = await deps.queries.run('importHistory', { limit: PAGE + 1, offset })
  const running = await openJobs(deps.ops, 'import')
  const cards = running.map(async ({ id }) => jobCard(await readJobState(visit, await findJob(deps.ops, id)), visit))
  const body = html`<header class="page-head"><h1>${t('web.imports')}</h1></header>
    ${uploadForm(visit)}
    <div id="entries" data-lost="${t('web.connection-lost')}" aria-live="polite">${await Promise.all(cards)}</div>
    ${
      imports.length === 0
        ? html`<p class="muted">${t('web.no-imports')}</p>`
        : importTable(imports.slice(0, PAGE), visit)
    }
    <nav class="pages" aria-label="${t('web.pages')}">
      ${offset > 0 ? html`<a href="?offset=${Math.max(0, offset - PAGE)}">${t('web.newer')}</a>` : ''}
      ${imports.length > PAGE ? html`<a href="?offset=${offset + PAGE}">${t('web.older')}</a>` : ''}
    </nav>`
  const scripts = ['upload.js', 'follow-jobs.js']
  sendPage(visit, { title: t('web.imports'), body, scripts, ...(running.length > 0 ? { refresh: 2 } : {}) })
}
