import { hasAccounts } from '../../core/access/accounts/register.ts'
import type { AppError } from '../../core/errors.ts'
import { html, type Html } from '../ui/html.ts'
import { sendPage } from '../server/send-page.ts'
import type { RequestContext } from '../server/request-context.ts'
import { presentPasswordField, usernameField } from '../ui/entry-fields.ts'
import { sendFormPage } from '../server/form-page.ts'

export interface SignInForm {
  /** The page to go on to. */
  readonly wanted: string
  readonly username?: string
  readonly refusal?: AppError
}

/** The form to sign in with, the way to an account, and where the operator's link is. */
export async function sendSignIn(
  context: RequestContext,
  { wanted, username = '', refusal }: SignInForm,
): Promise<void> {
  const { t, deps } = context
  const open = deps.registration === 'open'
  const first = !(await hasAccounts(deps.ops))
  const register = html`<p><a href="/register/">${t(first ? 'account.register-first' : 'account.register')}</a></p>`
  sendFormPage(context, {
    title: t('web.sign-in'),
    lead: first && open ? t('account.none-yet') : undefined,
    action: '/login/',
    fields: [
      usernameField(username, context),
      presentPasswordField(t('account.password'), context),
      html`<input type="hidden" name="next" value="${wanted}" />`,
    ],
    submit: t('web.sign-in'),
    after: html`${open ? register : ''}
      <details class="hint">
        <summary>${t('account.sign-in-trouble')}</summary>
        <p>${t('account.password-forgotten')}</p>
        <p>${t('web.sign-in-how')}</p>
        ${linkCommand(context)}
      </details>`,
    refusal,
  })
}

/** A one-time link that was used, or never was ours. */
export function sendSpentLink(context: RequestContext): void {
  const { t } = context
  const body = html`<div class="alone">
    <h1>${t('web.sign-in-used-title')}</h1>
    <p class="lead">${t('web.sign-in-used')}</p>
    <p><a href="/login/">${t('web.sign-in')}</a></p>
    ${linkCommand(context)}
  </div>`
  sendPage(context, { title: t('web.sign-in'), body, unlisted: true }, 410)
}

function linkCommand({ t }: RequestContext): Html {
  return html`<p>${t('web.sign-in-command')}</p>
    <pre><code>npm run -s semir -- user link</code></pre>`
}
