import { platformLabel } from '../../core/access/platforms/chat-platforms.ts'
import type { Identity } from '../../core/access/policy.ts'
import type { AppError } from '../../core/errors.ts'
import { currentPasswordField, usernameField, csrfField, formPage } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import type { Page, PageContext } from '../ui/page.ts'

export interface SignInForm {
  /** The page to show after signing in. */
  readonly wanted: string
  readonly username?: string
  readonly refusal?: AppError
  /** Whether registration is open, and whether the account would be the first one. */
  readonly registration: { readonly open: boolean; readonly first: boolean }
}

/** The sign-in form, with links for a new account and a hint on the operator's link. */
export function signInPage(context: PageContext, form: SignInForm): Page {
  const { t } = context
  const { wanted, username = '', refusal } = form
  const { open, first } = form.registration
  const register = html`<p><a href="/register/">${t(first ? 'account.register-first' : 'account.register')}</a></p>`
  return formPage(context, {
    title: t('web.sign-in'),
    lead: first && open ? t('account.none-yet') : undefined,
    action: '/login/',
    fields: [
      usernameField(username, context),
      currentPasswordField(t('account.password'), context),
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

/** A one-time link that was used, or is unknown. */
export function spentLinkPage(context: PageContext): Page {
  const { t } = context
  const body = html`<div class="alone">
    <h1>${t('web.sign-in-used-title')}</h1>
    <p class="lead">${t('web.sign-in-used')}</p>
    <p><a href="/login/">${t('web.sign-in')}</a></p>
    ${linkCommand(context)}
  </div>`
  return { title: t('web.sign-in'), body, unlisted: true, status: 410 }
}

function linkCommand({ t }: PageContext): Html {
  return html`<p>${t('web.sign-in-command')}</p>
    <pre><code>npm run -s semir -- user link</code></pre>`
}

/**
 * What a one-time link from chat offers: to sign its person in, or to connect them to the account signed in here, whose
 * name is `owner`.
 */
export function chatSignInPage(context: PageContext, identity: Identity, token: string, owner?: string): Page {
  const { t } = context
  const who = { name: identity.name, platform: platformLabel(identity.platform, t) }
  const body = html`<div class="alone">
    <h1>${t('web.sign-in')}</h1>
    ${
      owner === undefined
        ? html`<p class="lead">${t('account.chat-lead', who)}</p>`
        : html`<p class="lead">${t('account.connect-lead', { ...who, owner })}</p>
            <p>${t('account.connect-warning', who)}</p>
            ${linkForm(context, token, '/login/connect/', t('account.connect', who), true)}`
    }
    ${linkForm(context, token, '/login/link/', t('account.sign-in-as', who), owner === undefined)}
  </div>`
  return { title: t('web.sign-in'), body, unlisted: true }
}

function linkForm(context: PageContext, token: string, action: string, label: string, first: boolean): Html {
  return html`<form method="post" action="${action}">
    ${csrfField(context)}<input type="hidden" name="token" value="${token}" />
    <button ${first ? html`class="primary"` : ''}>${label}</button>
  </form>`
}
