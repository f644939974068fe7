import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { may } from '../../core/access/policy.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText, noteText } from '../../core/i18n/translate.ts'
import { findKind } from '../../core/imports/kinds/import-kind.ts'
import {
  mayAddLines,
  unclearDateColumns,
  type ChangedValue,
  type ImportPreview,
  type PreviewJob,
} from '../../core/imports/preview/import-preview.ts'
import { isOpenPreview, previewJob } from '../../core/imports/preview/preview-job.ts'
import { changedName, changedValueText, formatTexts } from '../../core/imports/preview/preview-texts.ts'
import { type JobState, jobFailure, jobWaiting } from '../jobs/job-card.ts'
import { type SignedContext } from '../server/request-context.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import { plainTable } from '../ui/plain-table.ts'
import { columnForm } from './column-form.ts'
import { importProgressView } from './import-job.ts'
import { importOutcome, previewedRows } from './import-outcome.ts'

/** A preview while its file is read, and what the import would do. */
export async function readPreviewJob(job: Job, context: SignedContext): Promise<JobState> {
  const { t } = context
  const payload = JSON.parse(job.payload) as PreviewJob
  const title = t('preview.title', { file: payload.fileName })
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
      const isOpen = await isOpenPreview(context.deps.ops, payload)
      if (preview.detail.error) return { title, over: true, view: refusedView(preview, job.id, isOpen, context) }
      await recordValuesAccess(preview, context)
      return { title, over: true, view: previewView(preview, job.id, isOpen, context) }
    }
  }
}

/** Audits that a person saw values of customers in a preview. */
async function recordValuesAccess({ detail, changes }: ImportPreview, context: SignedContext): Promise<void> {
  const { deps, session, now } = context
  const isPersonal = findKind(deps.importKinds, detail.kind)?.personal ?? false
  const issues = isPersonal ? detail.rejects.length + detail.warnings.length : 0
  const shown = showsPersonal(context) && changes.some((record) => record.changes.some(({ personal }) => personal))
  if (issues === 0 && !shown) return
  await recordAudit(deps.ops, session.person, 'personal-data', { subject: `preview of ${detail.kind} rows` }, now)
}

function showsPersonal({ session }: SignedContext): boolean {
  return may(session.person, 'customers-personal')
}

/** A file that is refused as it is read now: why, and what can be chosen. */
function refusedView(preview: ImportPreview, jobId: string, isOpen: boolean, context: SignedContext): Html {
  const { detail } = preview
  if (!isOpen || preview.columns.length === 0) return importOutcome(detail, context, { jobId })
  const { code = '', params = {} } = detail.error ?? {}
  return html`<div class="outcome">
    <p class="notice notice-error">${errorText(context.language, code, params)}</p>
    ${columnForm(preview, jobId, context)} ${cancelForm(jobId, context)}
  </div>`
}

function cancelForm(jobId: string, context: SignedContext): Html {
  return html`<form method="post" action="/imports/previews/${jobId}/" class="actions" data-preview-answer>
    ${csrfField(context)} <button name="cancel" value="1">${context.t('preview.cancel')}</button>
  </form>`
}

function previewView(preview: ImportPreview, jobId: string, isOpen: boolean, context: SignedContext): Html {
  const { t, language, deps } = context
  const { detail } = preview
  const same = detail.firstImportedAt
  const notes = detail.notes.map(({ code, params }) => noteText(language, code, params))
  return html`<div class="outcome">
    <p class="lead">${t('preview.would')}</p>
    ${same === null ? '' : html`<p class="notice">${t('preview.same-file', { at: formatInstant(same, deps.timeZone) })}</p>`}
    ${isOpen ? answers(preview, jobId, context) : html`<p class="notice">${t('preview.gone')}</p>`}
    ${previewedRows(detail, context)} ${changeTable(preview, context)}
    <h3>${t('preview.formats')}</h3>
    <ul class="import-notes">
      ${[...formatTexts(preview, language), ...notes].map((text) => html`<li>${text}</li>`)}
    </ul>
    ${isOpen && preview.columns.length > 0 ? columnForm(preview, jobId, context) : ''}
  </div>`
}

/** Import and Cancel; where no date shows the order of day and month, the two orders stand for Import. */
function answers(preview: ImportPreview, jobId: string, context: SignedContext): Html {
  const { t } = context
  const unclear = unclearDateColumns(preview)
  const order = (value: string, label: string) =>
    html`<button class="primary" name="dates" value="${value}">${t('preview.import')}: ${label}</button>`
  return html`<form method="post" action="/imports/previews/${jobId}/" class="actions" data-preview-answer>
    ${csrfField(context)}
    ${unclear.length === 0 ? '' : html`<p>${t('preview.which-order', { columns: unclear.join(', ') })}</p>`}
    ${
      unclear.length === 0
        ? html`<button class="primary">${t('preview.import')}</button>`
        : html`${order('day-first', t('preview.choose-day'))} ${order('month-first', t('preview.choose-month'))}`
    }
    ${mayAddLines(preview) ? html`<button name="lines" value="add">${t('preview.add-lines')}</button>` : ''}
    <button name="cancel" value="1">${t('preview.cancel')}</button>
  </form>`
}

function changeTable({ detail, changes }: ImportPreview, context: SignedContext): Html | string {
  const { t, language } = context
  if (changes.length === 0) return ''
  const shows = showsPersonal(context)
  const counts = { shown: formatCount(changes.length, language), changed: formatCount(detail.updated, language) }
  const masked = !shows && changes.some((record) => record.changes.some(({ personal }) => personal))
  return html`<h3>${t('preview.changes')}</h3>
    ${detail.updated > changes.length ? html`<p class="hint">${t('preview.shown-of', counts)}</p>` : ''}
    ${masked ? html`<p class="hint">${t('preview.masked')}</p>` : ''}
    ${plainTable({
      caption: t('preview.changes'),
      layout: 'changes',
      columns: [t('preview.record'), t('preview.change')],
      rows: changes.map((record) => [
        changedName(record),
        html`${record.changes.map((change) => changeLine(change, shows, language))}`,
      ]),
    })}`
}

function changeLine({ label, type, personal, before, after }: ChangedValue, shows: boolean, language: Language): Html {
  if (personal && !shows) return html`<p><span class="muted">${label}</span> •••</p>`
  return html`<p>
    <span class="muted">${label}</span> <del>${changedValueText(before, type, language)}</del> →
    <ins>${changedValueText(after, type, language)}</ins>
  </p>`
}
