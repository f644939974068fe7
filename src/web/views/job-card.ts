import { formatCount } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import type { ImportProgress } from '../../core/import/import-result.ts'
import { html, type Html } from '../html.ts'
import { isOver, type JobState } from '../job-state.ts'
import type { SignedVisit } from '../visit.ts'
import { importOutcome } from './import-outcome.ts'

/** An import on its way; a script keeps it up to date until it is over. */
export function jobCard(state: JobState, visit: SignedVisit): Html {
  const events = isOver(state) ? '' : html`data-job-events="/jobs/${state.jobId}/events"`
  return html`<article class="entry job" ${events}>
    <header>
      <h2><a href="/jobs/${state.jobId}/">${state.fileName}</a></h2>
    </header>
    <div class="job-state">${jobStateView(state, visit)}</div>
  </article>`
}

/** The part of a job's card that changes. */
export function jobStateView(state: JobState, visit: SignedVisit): Html {
  const { t, language } = visit
  switch (state.phase) {
    case 'waiting':
      return html`<p>${t('web.job-waiting')}</p>`
    case 'running':
      return progressView(state.progress, visit)
    case 'failed':
      return html`<p class="notice notice-error" role="alert">
        ${errorText(language, state.error.code, state.error.params)}
      </p>`
    case 'done':
      return importOutcome(state.detail, visit, { jobId: state.jobId })
  }
}

function progressView(progress: ImportProgress | undefined, { t, language }: SignedVisit): Html {
  if (!progress) return html`<p>${t('web.job-starting')}</p>`
  const { bytesRead, bytesTotal, phase } = progress
  const rows = formatCount(progress.rows, language)
  const label = t(phase === 'reading' ? 'web.job-reading' : 'web.job-merging', { rows })
  const known = phase === 'reading' && bytesTotal > 0
  const percent = known ? Math.min(100, Math.floor((bytesRead / bytesTotal) * 100)) : undefined
  return html`<p class="progress">
    <progress
      max="100"
      ${percent === undefined ? '' : html`value="${percent}"`}
      aria-label="${t('web.progress')}"
    ></progress>
    <span>${percent === undefined ? '' : `${percent}% · `}${label}</span>
  </p>`
}
