import { platformLabel } from '../../core/access/platforms/chat-platforms.ts'
import type { Identity } from '../../core/access/policy.ts'
import type { AppError } from '../../core/errors.ts'
import type { Account } from '../../core/access/accounts/accounts.ts'
import type { ChatMember } from '../../core/access/people/chat-access.ts'
import { NO_VALUE } from '../../core/i18n/formats.ts'
import { currentPasswordField, usernameField, csrfField, entryForm, formPage, knownUsername } from '../ui/form-page.ts'
import { providerButton } from '../ui/provider-button.ts'
import { html, type Html } from '../ui/html.ts'
import type { Page, PageContext } from '../ui/page.ts'

export interface SignInForm {
  /** The page to show after signing in. */
  readonly wanted: string
  readonly username?: string
  readonly refusal?: AppError
  /** The name of the identity provider people may sign in with. */
  readonly provider: string | undefined
  /** Whether registration is open, and whether the account would be the first one. */
  readonly registration: { readonly open: boolean; readonly first: boolean }
}

/** The sign-in form, with links for a new account and a hint on the operator's link. */
export function signInPage(context: PageContext, form: SignInForm): Page {
  const { t } = context
  const { wanted, username = '', refusal, provider } = form
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
    after: html`${first || provider === undefined ? '' : providerButton(context, provider, wanted)}
      ${open ? register : ''}
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

export interface ChatSignIn {
  /** The chat person of the one-time link. */
  readonly identity: Identity
  /** What is stored of them. */
  readonly member: ChatMember | undefined
  readonly token: string
  /** The account that is signed in here, which they can be connected to. */
  readonly owner: Account | undefined
  /** Whether an admin has to approve connections. */
  readonly approval: boolean
  /** Why connecting was refused. */
  readonly refusal: AppError | undefined
}

/** What a one-time link from chat offers: to sign its person in, or to connect them to the account signed in here. */
export function chatSignInPage(context: PageContext, { identity, member, token, owner, ...more }: ChatSignIn): Page {
  const { t } = context
  const who = { name: identity.name, platform: platformLabel(identity.platform, t) }
  const body = html`<div class="alone">
    <h1>${t('web.sign-in')}</h1>
    ${
      owner === undefined
        ? html`<p class="lead">${t('account.chat-lead', who)}</p>`
        : html`<p class="lead">${t('account.connect-lead', { ...who, owner: owner.name })}</p>
            ${chatFacts(context, identity, member)}
            <p>${t('account.connect-warning', who)}</p>
            ${more.approval ? html`<p class="hint">${t('account.connect-approval')}</p>` : ''}
            ${connectForm(context, { token, owner, refusal: more.refusal, label: t('account.connect', who) })}`
    }
    ${linkForm(context, token, t('account.sign-in-as', who), owner === undefined)}
  </div>`
  return { title: t('web.sign-in'), body, unlisted: true, scripts: ['show-password.js'], refusal: more.refusal }
}

/** By what a chat person is recognised: a display name is free to choose. */
function chatFacts({ t }: PageContext, identity: Identity, member: ChatMember | undefined): Html {
  const { platform, workspaceId, id, name } = identity
  const facts = [
    [t('people.chat'), platformLabel(platform, t)],
    [t('people.workspace'), html`${member?.workspace ?? ''} <code>${workspaceId}</code>`],
    [t('people.display-name'), name],
    [t('people.handle'), member?.handle ?? NO_VALUE],
    [t('people.id'), html`<code>${id}</code>`],
  ] as const
  return html`<dl class="facts">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

interface ConnectForm {
  readonly token: string
  readonly owner: Account
  readonly label: string
  readonly refusal: AppError | undefined
}

function connectForm(context: PageContext, { token, owner, label, refusal }: ConnectForm): Html {
  const { t } = context
  const password = [knownUsername(owner.username), currentPasswordField(t('account.current-password'), context)]
  const fields = [html`<input type="hidden" name="token" value="${token}" />`, ...(owner.hasPassword ? password : [])]
  return entryForm(context, { action: '/login/connect/', fields, submit: label, refusal })
}

function linkForm(context: PageContext, token: string, label: string, first: boolean): Html {
  return html`<form method="post" action="/login/link/">
    ${csrfField(context)}<input type="hidden" name="token" value="${token}" />
    <button ${first ? html`class="primary"` : ''}>${label}</button>
  </form>`
}
