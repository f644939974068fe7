import type { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { html, type Html } from '../ui/html.ts'
import { markRefused } from './refusal-status.ts'
import { sendPage } from './send-page.ts'
import type { RequestContext } from './request-context.ts'
import { csrfField } from '../ui/form-fields.ts'

export interface FormPage {
  readonly title: string
  readonly lead?: string | undefined
  /** The address that takes the form. */
  readonly action: string
  readonly fields: readonly Html[]
  readonly submit: string
  /** Ways on below the form. */
  readonly after?: Html | string
  /** Why the form comes back. */
  readonly refusal?: AppError | undefined
}

/** A page that is one short form, for whoever is on the way in; the address may hold a token. */
export function sendFormPage(context: RequestContext, page: FormPage): void {
  const { title, lead, after = '', refusal } = page
  const body = html`<div class="alone">
    <h1>${title}</h1>
    ${lead === undefined ? '' : html`<p class="lead">${lead}</p>`} ${entryForm(context, page)} ${after}
  </div>`
  sendPage(
    context,
    { title, body, unlisted: true, scripts: ['show-password.js'] },
    markRefused(context.response, refusal),
  )
}

/** Fields above each other, what was wrong with them before, and the button. */
export function entryForm(
  context: RequestContext,
  { action, fields, submit, refusal }: Pick<FormPage, 'action' | 'fields' | 'submit' | 'refusal'>,
): Html {
  return html`<form method="post" action="${action}" class="entry-form">
    ${csrfField(context)} ${refusal ? refusalNotice(context, refusal) : ''} ${fields}
    <div class="form-ways"><button class="primary">${submit}</button></div>
  </form>`
}

function refusalNotice({ language }: RequestContext, { code, params }: AppError): Html {
  return html`<p class="notice notice-error" role="alert">${errorText(language, code, params)}</p>`
}
