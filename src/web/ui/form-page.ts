import type { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { html, type Html } from './html.ts'
import type { Page, PageContext } from './page.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../core/access/accounts/passwords.ts'

export interface FormPage {
  readonly title: string
  readonly lead?: string | undefined
  /** The address it posts to. */
  readonly action: string
  readonly fields: readonly Html[]
  readonly submit: string
  /** Links below the form. */
  readonly after?: Html | string
  /** Why the form was refused. */
  readonly refusal?: AppError | undefined
}

type Form = Pick<FormPage, 'action' | 'fields' | 'submit' | 'refusal'>

/** A page with one short form, for visitors without a session; its address may hold a token. */
export function formPage(context: PageContext, page: FormPage): Page {
  const { title, lead, after = '', refusal } = page
  const body = html`<div class="alone">
    <h1>${title}</h1>
    ${lead === undefined ? '' : html`<p class="lead">${lead}</p>`} ${entryForm(context, page)} ${after}
  </div>`
  return { title, body, unlisted: true, scripts: ['show-password.js'], refusal }
}

/** Fields, the reason of a refusal, and the button. */
export function entryForm(context: PageContext, { action, fields, submit, refusal }: Form): Html {
  return html`<form method="post" action="${action}" class="entry-form">
    ${csrfField(context)} ${refusal ? refusalNotice(context, refusal) : ''} ${fields}
    <div class="form-ways"><button class="primary">${submit}</button></div>
  </form>`
}

function refusalNotice({ language }: PageContext, { code, params }: AppError): Html {
  return html`<p class="notice notice-error" role="alert">${errorText(language, code, params)}</p>`
}

/** The CSRF token that every posted form must have. */
export function csrfField({ csrf }: Pick<PageContext, 'csrf'>): Html {
  return html`<input type="hidden" name="csrf" value="${csrf()}" />`
}

type Words = Pick<PageContext, 't'>

/** A username field that password managers recognise. */
export function usernameField(value: string, { t }: Words): Html {
  return html`<label
    >${t('account.username')}
    <input
      name="username"
      value="${value}"
      autocomplete="username"
      autocapitalize="none"
      spellcheck="false"
      maxlength="64"
      required
  /></label>`
}

/** A username field for a new account, with the rule beside it. */
export function newUsernameField(value: string, words: Words): Html {
  return html`${usernameField(value, words)}
    <p class="hint">${words.t('error.username-wrong')}</p>`
}

/** A hidden username, so that password managers know the account of the password. */
export function knownUsername(username: string): Html {
  return html`<input type="hidden" name="username" value="${username}" autocomplete="username" />`
}

export function nameField(value: string, { t }: Words): Html {
  return html`<label
    >${t('account.name')} <input name="name" value="${value}" autocomplete="name" maxlength="100" required
  /></label>`
}

export function currentPasswordField(label: string, words: Words, name = 'password'): Html {
  return passwordField(name, label, html`autocomplete="current-password"`, words)
}

export function newPasswordField(label: string, words: Words): Html {
  const { t } = words
  const limits = html`autocomplete="new-password" minlength="${SHORTEST_PASSWORD}" maxlength="${LONGEST_PASSWORD}"
  aria-describedby="password-rule"`
  return html`${passwordField('new-password', label, limits, words)}
    <p class="hint" id="password-rule">${t('account.password-rule', { least: SHORTEST_PASSWORD })}</p>`
}

/** The button that shows the password comes from the script. */
function passwordField(name: string, label: string, attributes: Html, { t }: Words): Html {
  return html`<label>${label} <input type="password" id="${name}" name="${name}" required ${attributes} /></label>
    <button type="button" class="quiet" data-shows="${name}" aria-pressed="false" hidden>
      ${t('account.show-password')}
    </button>`
}
