import { html, type Html } from '../../ui/html.ts'

interface ChoiceLink {
  readonly label: string
  readonly url: string
  readonly isCurrent: boolean
}

/** Choices of a report as links in a row, the one that is shown marked. */
export function choiceLinks(label: string, links: readonly ChoiceLink[]): Html {
  return html`<nav class="presets" aria-label="${label}">
    <ul>
      ${links.map(
        (link) =>
          html`<li><a href="${link.url}" ${link.isCurrent ? html`aria-current="true"` : ''}>${link.label}</a></li>`,
      )}
    </ul>
  </nav>`
}
