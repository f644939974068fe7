import { openJobs } from '../../core/jobs/find-jobs.ts'
import { html } from '../html.ts'
import { readJobCards } from '../read-job-cards.ts'
import { sendPage } from '../send-page.ts'
import { importTable } from '../views/import-table.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../views/older-pages.ts'
import { uploadForm } from '../views/upload-form.ts'
import type { SignedVisit } from '../visit.ts'

/** Imports under way and those that were, page by page. */
export async function showImports(visit: SignedVisit): Promise<void> {
  const { deps, t } = visit
  const offset = readOffset(visit)
  const imports = await deps.queries.run('importHistory', { limit: HISTORY_PAGE + 1, offset })
  const running = await openJobs(deps.ops, 'import')
  const cards = await readJobCards(
    visit,
    running.map(({ id }) => id),
  )
  const body = html`<header class="page-head"><h1>${t('web.imports')}</h1></header>
    ${uploadForm(visit)}
    <div id="entries" data-lost="${t('web.connection-lost')}" aria-live="polite">${cards}</div>
    ${
      imports.length === 0
        ? html`<p class="muted">${t('web.no-imports')}</p>`
        : importTable(imports.slice(0, HISTORY_PAGE), visit)
    }
    ${olderPages(offset, imports.length > HISTORY_PAGE, visit)}`
  const scripts = ['upload.js', 'follow-jobs.js']
  sendPage(visit, { title: t('web.imports'), body, scripts, ...(running.length > 0 ? { refresh: 2 } : {}) })
}
