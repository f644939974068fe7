import { may } from '../../core/auth/policy.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'
import { jobEntries } from './job-entries.ts'
import { uploadForm } from './upload-form.ts'

/** Lines somebody new may start from. */
const starters = [
  'help',
  'analytics last-month',
  'analytics this-year by:month',
  'import history',
  'explain return rate',
]

export interface ConsolePage {
  /** The answer to the line that was just sent without JavaScript. */
  readonly entry?: Html | undefined
  /** Lines sent before, newest first; only the page itself remembers them. */
  readonly history: readonly string[]
}

export function consolePage({ entry, history }: ConsolePage, visit: SignedVisit): Html {
  const { t, session } = visit
  return html`<header class="page-head"><h1>${t('web.console')}</h1></header>
    <div class="console">
      <form method="post" action="/console/" class="command-line" data-console data-command-line>
        ${csrfField(visit)} ${history.map((line) => html`<input type="hidden" name="history" value="${line}" />`)}
        <label for="line" class="visually-hidden">${t('web.command')}</label>
        <span class="prompt" aria-hidden="true">›</span>
        <input
          id="line"
          name="line"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          maxlength="500"
          placeholder="analytics last-month"
          aria-describedby="line-hint"
          autofocus
        />
        <button class="primary">${t('web.run')}</button>
      </form>
      <p id="line-hint" class="hint">${t('web.command-hint')}</p>
      ${lineButtons(starters, t('web.starters'), visit)} ${may(session.person, 'import') ? uploadForm(visit) : ''}
      ${jobEntries(entry ?? '', visit)}
      ${history.length === 0 ? '' : html`<div class="before">${lineButtons(history, t('web.before'), visit)}</div>`}
    </div>`
}

function lineButtons(lines: readonly string[], label: string, visit: SignedVisit): Html {
  return html`<form method="post" action="/console/" class="lines" data-console aria-label="${label}">
    ${csrfField(visit)} ${lines.map((line) => html`<button name="line" value="${line}" class="line">${line}</button>`)}
  </form>`
}
