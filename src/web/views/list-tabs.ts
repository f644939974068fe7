import { formatCount } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { html, type Html } from '../html.ts'

export interface ListTab {
  readonly label: string
  readonly count?: number
  readonly url: string
  readonly isCurrent: boolean
}

/** Parts of a list, one of which is shown. */
export function listTabs(title: string, tabs: readonly ListTab[], language: Language): Html {
  return html`<nav class="presets" aria-label="${title}">
    <ul>
      ${tabs.map(({ label, count, url, isCurrent }) => {
        const shown = count === undefined ? '' : html` <span>${formatCount(count, language)}</span>`
        return html`<li><a href="${url}" ${isCurrent ? html`aria-current="true"` : ''}>${label}${shown}</a></li>`
      })}
    </ul>
  </nav>`
}
