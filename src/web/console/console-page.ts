import type { Completion } from '../../core/delivery/reply.ts'
import type { Language } from '../../core/i18n/language.ts'
import { limits } from '../../core/limits.ts'
import { may } from '../../core/access/policy.ts'
import { html, type Html } from '../ui/html.ts'
import type { Page } from '../ui/page.ts'
import type { SignedContext } from '../server/request-context.ts'
import { csrfField } from '../ui/form-page.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { uploadForm } from '../imports/upload-form.ts'
import { formatInstant } from '../../core/i18n/formats.ts'

/** Lines to start from, as a reader of each language would type them. */
const starters: Readonly<Record<Language, readonly string[]>> = {
  en: ['help', 'analytics last-month', 'analytics this-year by:month', 'import history', 'explain return rate'],
  vi: ['trợ-giúp', 'doanh-thu tháng-trước', 'doanh-thu năm-nay by:month', 'import history', 'explain return rate'],
}

interface ConsoleState {
  /** The answer to a line that was sent without JavaScript. */
  readonly entry?: Html | undefined
  /** Lines sent before, newest first; only the page itself stores them. */
  readonly history: readonly string[]
  /** A line to begin with, as a link wrote it. */
  readonly line?: string
  /** What may come next in it, when that was asked for. */
  readonly completions?: readonly Completion[]
}

const SCRIPTS: readonly string[] = ['console.js', 'upload.js', 'follow-jobs.js', 'sort-tables.js']

export async function consolePage(
  { entry, history, line = '', completions }: ConsoleState,
  context: SignedContext,
): Promise<Page> {
  const { t, session, language } = context
  const body = html`<header class="page-head"><h1>${t('web.console')}</h1></header>
    <div class="console">
      <form method="post" action="/console/" class="command-form" data-console data-command-line>
        ${csrfField(context)} ${history.map((line) => html`<input type="hidden" name="history" value="${line}" />`)}
        <label for="line" class="visually-hidden">${t('web.command')}</label>
        <div class="command-line">
          <span class="prompt" aria-hidden="true">›</span>
          <input
            id="line"
            name="line"
            value="${line}"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            maxlength="${limits.commandLine.value}"
            placeholder="${starters[language][1] ?? ''}"
            aria-describedby="line-hint"
            autofocus
          />
          <button class="primary">${t('web.run')}</button>
          <button class="quiet" formaction="${COMPLETE_PATH}" data-complete>${t('web.complete')}</button>
        </div>
        <div class="completions" id="completions" aria-label="${t('web.completions')}">
          ${completions === undefined ? '' : completionButtons(completions, context)}
        </div>
      </form>
      <p id="line-hint" class="hint">${t('web.command-hint')}</p>
      ${jobEntries(entry ?? '', context)} ${lineButtons(starters[language], t('web.starters'), context)}
      ${may(session.person, 'import') ? await uploadForm(context) : ''}
      ${history.length === 0 ? '' : html`<div class="before">${lineButtons(history, t('web.before'), context)}</div>`}
    </div>`
  return { title: t('web.console'), body, scripts: SCRIPTS }
}

/** The form that asks how a line goes on. */
export const COMPLETE_PATH = '/console/complete/'

/** What may come next, each a button that puts it into the line. */
function completionButtons(completions: readonly Completion[], { t }: SignedContext): Html {
  if (completions.length === 0) return html`<p class="hint">${t('web.completions-none')}</p>`
  return html`${completions.map(
    ({ word, detail, line }) =>
      html`<button name="line" value="${line}" class="quiet" formaction="${COMPLETE_PATH}">
        <code>${word}</code>${detail === undefined ? '' : html` <small>${detail}</small>`}
      </button>`,
  )}`
}

/** What may come next as options of the line, which a script shows below it. */
export function completionOptions(completions: readonly Completion[]): Html {
  return html`${completions.map(
    ({ word, detail, line }, at) =>
      html`<div role="option" id="completion-${at}" data-line="${line}" aria-selected="false">
        <code>${word}</code>${detail === undefined ? '' : html` <small class="muted">${detail}</small>`}
      </div>`,
  )}`
}

function lineButtons(lines: readonly string[], label: string, context: SignedContext): Html {
  return html`<form method="post" action="/console/" class="lines" data-console aria-label="${label}">
    ${csrfField(context)}
    ${lines.map((line) => html`<button name="line" value="${line}" class="line">${line}</button>`)}
  </form>`
}

/** A command line with its answer; the newest is on top. */
export function consoleEntry(line: string, answer: Html, { now, deps }: SignedContext): Html {
  const at = now.toISOString()
  return html`<article class="entry">
    <header>
      <h2><code>${line}</code></h2>
      <time datetime="${at}">${formatInstant(at, deps.timeZone).slice(-5)}</time>
    </header>
    ${answer}
  </article>`
}
