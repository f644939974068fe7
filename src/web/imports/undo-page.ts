import { recordNumber } from '../../core/record-number.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { formatCount, formatInstant } from '../../core/i18n/formats.ts'
import type { ImportSummary } from '../../core/imports/import-result.ts'
import { kindText } from '../../core/imports/kinds/import-kind.ts'
import type { UndoResult } from '../../core/imports/undo/undo-import.ts'
import { enqueueUndo, undoJob, type UndoJob } from '../../core/imports/undo/undo-job.ts'
import { keptName, keptReason } from '../../core/imports/undo/undo-json.ts'
import type { KeptRecord, UndoCounts } from '../../core/imports/undo/undo-plan.ts'
import { type JobState, jobFailure, jobProgress, jobWaiting } from '../jobs/job-card.ts'
import type { SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import { countList } from '../ui/lists.ts'
import { plainTable } from '../ui/plain-table.ts'

/** Kept records that a page lists. */
const LISTED = 100

/** What undoing an import would do, and the button that does it. */
export async function showUndo(context: SignedContext): Promise<PageAnswer> {
  const { deps, t } = context
  const plan = await deps.queries.run('undoPlan', { id: numberOf(context), limit: LISTED })
  const title = t('undo.title', { file: plan.file })
  const body = html`<header class="page-head">
      <h1>${title}</h1>
      <p class="muted">
        ${kindText(deps.importKinds, plan.kind, t)} · ${formatInstant(plan.importedAt, deps.timeZone)}
      </p>
      <p class="lead">${t('undo.lead')}</p>
    </header>
    ${undoCounts(plan, context)} ${keptTable(plan.kept, plan.keptRows, context)}
    <form method="post" action="/imports/${plan.id}/undo/" class="entry-form">
      ${csrfField(context)}
      <div class="form-ways">
        <button class="primary">${t('undo.confirm', { id: plan.id })}</button>
        <a href="/imports/${plan.id}/">${t('undo.back')}</a>
      </div>
    </form>`
  return { title, body }
}

/** Queues the undo. Throws what stands in its way now. */
export async function takeUndo(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  const plan = await deps.queries.run('undoPlan', { id: numberOf(context), limit: 0 })
  const jobId = await enqueueUndo(deps.ops, plan, session.person, now)
  return { redirect: `/jobs/${jobId}/` }
}

/** An undo while it waits and runs, and how it went. */
export async function readUndoJob(job: Job, context: SignedContext): Promise<JobState> {
  const { t, deps } = context
  const { fileName } = JSON.parse(job.payload) as UndoJob
  const title = t('undo.title', { file: fileName })
  switch (job.status) {
    case 'queued':
      return { title, over: false, view: jobWaiting(job, undoJob, context) }
    case 'running':
      return { title, over: false, view: jobProgress(undefined, t('undo.running', { file: fileName }), t) }
    case 'failed':
    case 'discarded':
      return { title, over: true, view: jobFailure(job, context) }
    case 'completed': {
      const result = JSON.parse(job.result ?? '{}') as UndoResult
      const keptRows = result.kept === 0 ? [] : await deps.queries.run('undoKept', { id: result.id, limit: LISTED })
      return { title, over: true, view: undoOutcome(result, keptRows, context) }
    }
  }
}

function undoOutcome(result: UndoResult, keptRows: readonly KeptRecord[], context: SignedContext): Html {
  const { t } = context
  return html`<div class="outcome">
    <p class="notice">${t(`undo.${result.status}`, countTexts(result, context))}</p>
    ${keptTable(result.kept, keptRows, context)}
    <p class="ways">
      <a href="/imports/${result.id}/">${t('web.import-details')}</a> <a href="/">${t('web.see-figures')}</a>
    </p>
  </div>`
}

/** On the page of an import: that it is undone, or the way to undo it. */
export async function undoSection(summary: ImportSummary, context: SignedContext): Promise<Html | string> {
  const { t, deps } = context
  const { id, undo, status } = summary
  const way = html`<p class="ways"><a class="button" href="/imports/${id}/undo/">${t('undo.button')}</a></p>`
  if (undo === null) return status === 'completed' ? way : ''
  const keptRows = undo.kept === 0 ? [] : await deps.queries.run('undoKept', { id, limit: LISTED })
  return html`<section>
    <h2>${t(status === 'partly' ? 'undo.list-partly' : 'undo.list', { at: formatInstant(undo.at, deps.timeZone) })}</h2>
    ${undoCounts(undo, context)} ${keptTable(undo.kept, keptRows, context)} ${status === 'partly' ? way : ''}
  </section>`
}

function undoCounts({ removed, restored, kept }: UndoCounts, context: SignedContext): Html {
  const { t } = context
  const counts = [
    { label: t('undo.removed'), count: removed },
    { label: t('undo.restored'), count: restored },
    { label: t('undo.stay'), count: kept },
  ]
  return countList(counts, context)
}

function countTexts({ id, removed, restored, kept }: UndoResult, { language }: SignedContext) {
  const count = (rows: number) => formatCount(rows, language)
  return { id, removed: count(removed), restored: count(restored), kept: count(kept) }
}

function keptTable(kept: number, rows: readonly KeptRecord[], { t, language }: SignedContext): Html | string {
  if (rows.length === 0) return ''
  const count = (records: number) => formatCount(records, language)
  return html`<h3>${t('undo.stay')}</h3>
    ${
      kept > rows.length
        ? html`<p class="hint">${t('undo.shown-of', { shown: count(rows.length), kept: count(kept) })}</p>`
        : ''
    }
    ${plainTable({
      caption: t('undo.stay'),
      columns: [t('undo.record'), t('web.reason')],
      rows: rows.map((row) => [keptName(row), keptReason(row, language)]),
    })}`
}

function numberOf({ request }: Pick<SignedContext, 'request'>): number {
  return recordNumber(request.params['id'])
}
