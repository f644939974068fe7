import { existsSync } from 'node:fs'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import { noteText } from '../../core/i18n/translate.ts'
import { findKind } from '../../core/imports/kinds/import-kind.ts'
import { unclearDateColumns, type ImportPreview, type PreviewJob } from '../../core/imports/preview/import-preview.ts'
import { acceptPreview, cancelPreview, importIdOf, previewJob } from '../../core/imports/preview/preview-job.ts'
import { changedName, changedValueText, formatTexts } from '../../core/imports/preview/preview-texts.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { type JobState, jobFailure, jobWaiting } from '../jobs/job-card.ts'
import type { SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import { plainTable } from '../ui/plain-table.ts'
import { importProgressView } from './import-job.ts'
import { importOutcome, previewedRows } from './import-outcome.ts'

/** A preview while its file is read, and what the import would do. */
export async function readPreviewJob(job: Job, context: SignedContext): Promise<JobState> {
  const { t } = context
  const { fileName, path } = JSON.parse(job.payload) as PreviewJob
  const title = t('preview.title', { file: fileName })
  switch (job.status) {
    case 'queued':
      return { title, over: false, view: jobWaiting(job, previewJob, context) }
    case 'running':
      return { title, over: false, view: importProgressView(job, context) }
    case 'failed':
      return { title, over: true, view: jobFailure(job, context) }
    case 'discarded':
      return { title, over: true, view: html`<p class="muted">${t('upload.withdrawn')}</p>` }
    case 'completed': {
      const preview = JSON.parse(job.result ?? '{}') as ImportPreview
      if (preview.detail.error)
        return { title, over: true, view: importOutcome(preview.detail, context, { jobId: job.id }) }
      const imported = await findJob(context.deps.ops, importIdOf(job.id))
      await recordValuesAccess(preview, context)
      const isOpen = imported === undefined && existsSync(path)
      return { title, over: true, view: previewView(preview, job.id, isOpen, context) }
    }
  }
}

/** Writes down that a person saw values of customers in a preview. */
async function recordValuesAccess({ detail, changes }: ImportPreview, context: SignedContext): Promise<void> {
  const { deps, session, now } = context
  const shown = changes.length + detail.rejects.length + detail.warnings.length
  if (shown === 0 || !findKind(deps.importKinds, detail.kind)?.personal) return
  await recordAudit(deps.ops, session.person, 'personal-data', { subject: `preview of ${detail.kind} rows` }, now)
}

function previewView(preview: ImportPreview, jobId: string, isOpen: boolean, context: SignedContext): Html {
  const { t, language, deps } = context
  const { detail } = preview
  const same = detail.firstImportedAt
  const notes = detail.notes.map(({ code, params }) => noteText(language, code, params))
  return html`<div class="outcome">
    <p class="lead">${t('preview.would')}</p>
    ${same === null ? '' : html`<p class="notice">${t('preview.same-file', { at: formatInstant(same, deps.timeZone) })}</p>`}
    ${isOpen ? answers(preview, jobId, context) : html`<p class="muted">${t('preview.gone')}</p>`}
    ${previewedRows(detail, context)} ${changeTable(preview, context)}
    <details open>
      <summary>${t('preview.formats')}</summary>
      <ul class="import-notes">
        ${[...formatTexts(preview, language), ...notes].map((text) => html`<li>${text}</li>`)}
      </ul>
    </details>
  </div>`
}

/** Import and Cancel; where no date shows the order of day and month, the two orders stand for Import. */
function answers(preview: ImportPreview, jobId: string, context: SignedContext): Html {
  const { t } = context
  const unclear = unclearDateColumns(preview)
  const importButtons =
    unclear.length === 0
      ? html`<button class="primary">${t('preview.import')}</button>`
      : html`<button class="primary" name="dates" value="day-first">
            ${t('preview.import')}: ${t('preview.choose-day')}
          </button>
          <button name="dates" value="month-first">${t('preview.import')}: ${t('preview.choose-month')}</button>`
  return html`<form method="post" action="/imports/previews/${jobId}/" class="actions preview-answers">
    ${csrfField(context)}
    ${unclear.length === 0 ? '' : html`<p>${t('preview.which-order', { columns: unclear.join(', ') })}</p>`}
    ${importButtons} <button name="cancel" value="1">${t('preview.cancel')}</button>
  </form>`
}

function changeTable({ detail, changes }: ImportPreview, { t, language }: SignedContext): Html | string {
  if (changes.length === 0) return ''
  const counts = { shown: formatCount(changes.length, language), changed: formatCount(detail.updated, language) }
  return html`<h3>${t('preview.changes')}</h3>
    ${detail.updated > changes.length ? html`<p class="hint">${t('preview.shown-of', counts)}</p>` : ''}
    ${plainTable({
      caption: t('preview.changes'),
      columns: [t('preview.record'), t('web.column'), t('preview.change')],
      rows: changes.flatMap((record) =>
        record.changes.map(({ label, type, before, after }) => [
          changedName(record),
          label,
          html`<del>${changedValueText(before, type, language)}</del> →
            <ins>${changedValueText(after, type, language)}</ins>`,
        ]),
      ),
    })}`
}

/** Imports a previewed file, or removes it. */
export async function answerPreview(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const jobId = String(request.params['job'])
  const { cancel, dates } = request.body as { readonly cancel?: string; readonly dates?: string }
  const answer = { jobId, person: session.person, now: now ?? new Date() }
  if (cancel !== undefined) {
    await cancelPreview(deps.ops, answer)
    return { redirect: '/imports/' }
  }
  const unclearDates = dates === 'day-first' || dates === 'month-first' ? dates : undefined
  const { importJobId } = await acceptPreview(deps.ops, { ...answer, unclearDates })
  return { redirect: `/jobs/${importJobId}/` }
}
