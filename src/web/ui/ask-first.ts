import { csrfField } from './form-page.ts'
import { html } from './html.ts'
import type { Page, PageContext } from './page.ts'

/** A removal that a person is asked about before it happens. */
export interface Asked {
  /** What would be removed, as a question. */
  readonly question: string
  /** What follows from it. */
  readonly hint?: string
  /** The label of the button that removes. */
  readonly submit: string
  /** The fields of the form, which is sent to the same address again with `SURE`. */
  readonly fields: Readonly<Record<string, string>>
  /** The page to return to. */
  readonly back: string
}

/** The field of a form that says the person was asked. */
export const SURE = 'sure'

/** The page that asks; it works without a script. */
export function askFirst(context: PageContext, { question, hint, submit, fields, back }: Asked): Page {
  const body = html`<div class="alone">
    <h1>${question}</h1>
    ${hint === undefined ? '' : html`<p class="lead">${hint}</p>`}
    <form method="post" action="${context.address.path}" class="entry-form">
      ${csrfField(context)}
      ${Object.entries({ ...fields, [SURE]: 'yes' }).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <div class="form-ways">
        <button class="primary">${submit}</button>
        <a href="${back}">${context.t('common.cancel')}</a>
      </div>
    </form>
  </div>`
  return { title: question, body }
}
