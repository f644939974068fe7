import type { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { html, type Html } from './html.ts'
import type { Page, PageContext } from './page.ts'

export interface FormPage {
  readonly title: string
  readonly lead?: string | undefined
  /** The address that takes the form. */
  readonly action: string
  readonly fields: readonly Html[]
  readonly submit: string
  /** Links below the form. */
  readonly after?: Html | string
  /** Why the form comes back. */
  readonly refusal?: AppError | undefined
}

type Form = Pick<FormPage, 'action' | 'fields' | 'submit' | 'refusal'>

/** A page that is one short form, for people who have not signed in yet; the address may hold a token. */
export function formPage(context: PageContext, page: FormPage): Page {
  const { title, lead, after = '', refusal } = page
  const body = html`<div class="alone">
    <h1>${title}</h1>
    ${lead === undefined ? '' : html`<p class="lead">${lead}</p>`} ${entryForm(context, page)} ${after}
  </div>`
  return { title, body, unlisted: true, scripts: ['show-password.js'], refusal }
}

/** Fields above each other, what was wrong with them before, and the button. */
export function entryForm(context: PageContext, { action, fields, submit, refusal }: Form): Html {
  return html`<form method="post" action="${action}" class="entry-form">
    ${csrfField(context)} ${refusal ? refusalNotice(context, refusal) : ''} ${fields}
    <div class="form-ways"><button class="primary">${submit}</button></div>
  </form>`
}

function refusalNotice({ language }: PageContext, { code, params }: AppError): Html {
  return html`<p class="notice notice-error" role="alert">${errorText(language, code, params)}</p>`
}

/** Every form that posts carries it; without it the post is refused. */
export function csrfField({ csrf }: Pick<PageContext, 'csrf'>): Html {
  return html`<input type="hidden" name="csrf" value="${csrf()}" />`
}
