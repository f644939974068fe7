import type { Job } from '../../core/db/ops-schema.ts'
import { errorText, type Translate } from '../../core/i18n/translate.ts'
import { readJobError } from '../../core/jobs/job-error.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** A bar with its words; `share` is of 1, undefined where nobody knows the whole. */
export function jobProgress(share: number | undefined, label: string, t: Translate): Html {
  const percent = share === undefined ? undefined : Math.min(100, Math.floor(share * 100))
  return html`<p class="progress">
    <progress
      max="100"
      ${percent === undefined ? '' : html`value="${percent}"`}
      aria-label="${t('web.progress')}"
    ></progress>
    <span>${percent === undefined ? '' : `${percent}% · `}${label}</span>
  </p>`
}

export function jobFailure(job: Job, { language }: Pick<Visit, 'language'>): Html {
  const { code, params } = readJobError(job)
  return html`<p class="notice notice-error" role="alert">${errorText(language, code, params)}</p>`
}
