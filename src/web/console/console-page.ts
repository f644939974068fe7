import { usualPeriods } from '../../core/calendar/periods.ts'
import { commandNames, reportNames } from '../../core/report/report.ts'
import { listViews } from '../../core/report/saved-views.ts'
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
}

const SCRIPTS: readonly string[] = ['console.js', 'upload.js', 'follow-jobs.js', 'sort-tables.js']

export async function consolePage({ entry, history, line = '' }: ConsoleState, context: SignedContext): Promise<Page> {
  const { t, session, language } = context
  const body = html`<header class="page-head"><h1>${t('web.console')}</h1></header>
    <div class="console">
      <form method="post" action="/console/" class="command-line" data-console data-command-line>
        ${csrfField(context)} ${history.map((line) => html`<input type="hidden" name="history" value="${line}" />`)}
        <label for="line" class="visually-hidden">${t('web.command')}</label>
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
          list="known-lines"
          aria-describedby="line-hint"
          autofocus
        />
        <button class="primary">${t('web.run')}</button>
        <datalist id="known-lines">
          ${(await knownLines(context)).map((line) => html`<option value="${line}"></option>`)}
        </datalist>
      </form>
      <p id="line-hint" class="hint">${t('web.command-hint')}</p>
      ${lineButtons(starters[language], t('web.starters'), context)} ${jobEntries(entry ?? '', context)}
      ${may(session.person, 'import') ? await uploadForm(context) : ''}
      ${history.length === 0 ? '' : html`<div class="before">${lineButtons(history, t('web.before'), context)}</div>`}
    </div>`
  return { title: t('web.console'), body, scripts: SCRIPTS }
}

/** Whole lines the browser completes what is typed to: the reader's views, and each report of the usual periods. */
async function knownLines({ deps, session, language }: SignedContext): Promise<string[]> {
  const { person } = session
  const views = (await listViews(deps.ops, person)).map(({ report, name }) => `${report} view:"${name}"`)
  const open = reportNames.filter((report) => may(person, report))
  const reports = open.flatMap((report) => usualPeriods.map((period) => `${commandNames[report]} ${period}`))
  return [...new Set([...starters[language], ...views, ...reports])]
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
