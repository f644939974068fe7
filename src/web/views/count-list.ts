import { formatCount } from '../../core/i18n/formats.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

export interface LabelledCount {
  readonly label: string
  readonly count: number
}

/** Counts with their names in a row; zeros stand back. */
export function countList(counts: readonly LabelledCount[], { language }: Pick<Visit, 'language'>): Html {
  return html`<dl class="counts">
    ${counts.map(
      ({ label, count }) =>
        html`<div class="${count === 0 ? 'zero' : ''}">
          <dt>${label}</dt>
          <dd>${formatCount(count, language)}</dd>
        </div>`,
    )}
  </dl>`
}
