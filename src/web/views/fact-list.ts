import type { Language } from '../../core/i18n/language.ts'
import type { Fact } from '../../core/report/customer/customer-facts.ts'
import { formatCell } from '../../core/report/format-cell.ts'
import { html, type Html } from '../html.ts'

/** Facts beside their names. */
export function factList(facts: readonly Fact[], language: Language): Html {
  return html`<dl class="facts">
    ${facts.map(
      ({ label, type, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${formatCell(value, type, language)}</dd>
        </div>`,
    )}
  </dl>`
}
