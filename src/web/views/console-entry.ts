import { formatInstant } from '../../core/i18n/formats.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** One command with its answer, newest on top of the console. */
export function consoleEntry(line: string, answer: Html, { now, deps }: SignedVisit): Html {
  const at = now.toISOString()
  return html`<article class="entry">
    <header>
      <h2><code>${line}</code></h2>
      <time datetime="${at}">${formatInstant(at, deps.timeZone).slice(-5)}</time>
    </header>
    ${answer}
  </article>`
}
