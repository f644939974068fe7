import { formatInstant } from '../../../core/i18n/formats.ts'
import { html } from '../../html.ts'
import { readImport } from '../../read-import.ts'
import { recordIssuesLook } from '../../record-issues-look.ts'
import { sendPage } from '../../send-page.ts'
import { importOutcome } from '../../views/import-outcome.ts'
import type { SignedVisit } from '../../visit.ts'

/** One import with its first rejected rows. */
export async function showImport(visit: SignedVisit): Promise<void> {
  const { t, deps } = visit
  const detail = await readImport(visit)
  await recordIssuesLook(visit, detail)
  const kind = detail.kind === null ? '' : t(`import-kind.${detail.kind}`)
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
