import type { Period } from '../../core/analytics/analytics-result.ts'
import { periodTitle } from '../../core/analytics/period.ts'
import type { Report } from '../../core/report/report.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** How fresh the figures are and what their changes are measured against. */
export function reportStamp(
  { asOf }: Report,
  before: Period | undefined,
  { t, language }: Pick<Visit, 't' | 'language'>,
): Html {
  const compared = before && t('web.compared-with', { period: periodTitle(before, language) })
  return html`<p class="stamp">${[asOf, compared].filter(Boolean).join(' · ')}</p>`
}
