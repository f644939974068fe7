import { html } from '../../html.ts'
import { readOpenImports } from '../../read-open-imports.ts'
import { sendPage } from '../../send-page.ts'
import { importTable } from '../../views/import-table.ts'
import { jobEntries } from '../../views/job-entries.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../../views/older-pages.ts'
import { uploadForm } from '../../views/upload-form.ts'
import { uploadTabs } from '../../views/upload-tabs.ts'
import type { SignedVisit } from '../../visit.ts'

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
