import { platformLabel } from '../../core/access/platforms/chat-platforms.ts'
import { type Account, findAccount } from '../../core/access/accounts/accounts.ts'
import { type ChatMember, listMembersOf } from '../../core/access/people/chat-access.ts'
import { type SessionOfPerson, listSessions } from '../../core/access/sessions/sessions.ts'
import { formatInstantShort } from '../../core/i18n/formats.ts'
import { roleText } from '../../core/i18n/translate.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import {
  csrfField,
  entryForm,
  knownUsername,
  nameField,
  newPasswordField,
  currentPasswordField,
} from '../ui/form-page.ts'
import { ENROLMENT_PATH } from '../server/visitor/demand-second-factor.ts'
import { ownLinksSection } from '../links/link-lists.ts'
import { providerSection } from './provider-page.ts'
import { plainTable } from '../ui/plain-table.ts'
import { AppError } from '../../core/errors.ts'
import type { PageAnswer } from '../server/route.ts'

export interface AccountPage {
  /** Undefined for the operator and for chat people without one. */
  readonly account: Account | undefined
  /** Chat people connected to the account. */
  readonly chats: readonly ChatMember[]
  readonly sessions: readonly SessionOfPerson[]
  /** The newest of their report links. */
  readonly links: Html | string
  /** The connection to the identity provider. */
  readonly provider: Html | string
  readonly refused: RefusedForm | undefined
}

/** What the page confirms, by its address. */
const confirmations = ['name', 'password', 'connection-asked', 'provider-connected', 'provider-disconnected'] as const

export function accountPage(
  context: SignedContext,
  { account, chats, sessions, links, provider, refused }: AccountPage,
): Html {
  const { t, address, session, language } = context
  const { name, role } = session.person
  const changed = confirmations.find((each) => each === address.query['changed'])
  return html`<header class="page-head">
      <h1>${t('account.mine')}</h1>
      <p class="stamp">
        ${[account?.name ?? name, account?.username, roleText(language, role)].filter(Boolean).join(' · ')}
      </p>
    </header>
    ${changed === undefined ? '' : html`<p class="notice" role="status">${t(`account.changed-${changed}`)}</p>`}
    ${account ? ownForms(context, account, refused) : html`<p class="lead">${t('account.no-account')}</p>`} ${provider}
    ${chats.length === 0 ? '' : chatSection(context, chats)} ${sessionSection(context, sessions)} ${links}`
}

function ownForms(context: SignedContext, account: Account, refused: RefusedForm | undefined): Html {
  const { t } = context
  const refusal = (form: RefusedForm['form']) => (refused?.form === form ? refused.refusal : undefined)
  const nameForm = entryForm(context, {
    action: '/account/',
    fields: [nameField(account.name, context)],
    submit: t('account.keep-name'),
    refusal: refusal('name'),
  })
  const passwordForm = entryForm(context, {
    action: '/account/password/',
    fields: [
      knownUsername(account.username),
      currentPasswordField(t('account.current-password'), context),
      newPasswordField(t('account.new-password'), context),
    ],
    submit: t('account.change-password'),
    refusal: refusal('password'),
  })
  return html`<div class="panels">
      <section>
        <h2>${t('account.own-name')}</h2>
        ${nameForm}
      </section>
      <section>
        <h2>${t('account.password')}</h2>
        ${
          account.hasPassword
            ? html`<p class="hint">${t('account.change-password-hint')}</p>
                ${passwordForm}`
            : html`<p class="hint">${t('account.no-password')}</p>`
        }
      </section>
    </div>
    <section>
      <h2>${t('second-factor.page')}</h2>
      <p>
        ${t(account.hasSecondFactor ? 'second-factor.is-on' : 'second-factor.is-off')}
        <a href="${ENROLMENT_PATH}">${t(account.hasSecondFactor ? 'second-factor.manage' : 'second-factor.set-up')}</a>
      </p>
    </section>
    <section>
      <h2>${t('token.page')}</h2>
      <p><a href="/account/tokens/">${t('account.to-tokens')}</a></p>
    </section>`
}

function chatSection(context: SignedContext, chats: readonly ChatMember[]): Html {
  const { t } = context
  return html`<section id="chats">
    <h2>${t('account.chats')}</h2>
    <p class="hint">${t('account.chats-hint')}</p>
    ${plainTable({
      caption: t('account.chats'),
      columns: [t('roles.name'), t('people.chat')],
      rows: chats.map(({ identity }) => [
        html`${identity.name} ${disconnectForm(context, identity)}`,
        html`${platformLabel(identity.platform, t)}
          <small class="muted">${identity.workspaceId} ${identity.id}</small>`,
      ]),
    })}
  </section>`
}

function disconnectForm(context: SignedContext, { platform, workspaceId, id, name }: ChatMember['identity']): Html {
  const { t } = context
  const path = [platform, workspaceId, id].map(encodeURIComponent).join('/')
  return html`<form method="post" action="/account/chats/${path}/disconnect/">
    ${csrfField(context)}<button class="quiet" aria-label="${t('account.disconnect')} ${name}">
      ${t('account.disconnect')}
    </button>
  </form>`
}

function sessionSection(context: SignedContext, sessions: readonly SessionOfPerson[]): Html {
  return sessionTable(context, sessions, {
    title: context.t('account.sessions'),
    action: '/account/sessions/end/',
    all: { value: 'others', label: context.t('account.end-others') },
  })
}

export interface SessionList {
  readonly title: string
  /** The address that ends one. */
  readonly action: string
  /** The button that ends several. */
  readonly all: { readonly value: string; readonly label: string }
}

/** A person's sessions, each with a button that ends it; the one of this request has none. */
export function sessionTable(
  context: SignedContext,
  sessions: readonly SessionOfPerson[],
  { title, action, all }: SessionList,
): Html {
  const { t } = context
  const columns = ['account.browser', 'account.signed-in-at', 'account.last-seen'] as const
  return html`<section id="sessions">
    <h2>${title}</h2>
    ${plainTable({
      caption: title,
      columns: columns.map((key) => ({ label: t(key) })),
      rows: sessions.map((session) => sessionRow(context, session, action)),
    })}
    ${sessions.length > 1 ? endForm(context, action, all) : ''}
  </section>`
}

function sessionRow(
  context: SignedContext,
  { agent, createdAt, lastSeenAt, idHash, current }: SessionOfPerson,
  action: string,
) {
  const { t, deps } = context
  const at = (instant: string) => html`<time datetime="${instant}">${formatInstantShort(instant, deps.timeZone)}</time>`
  const name = shortAgent(agent) || t('account.browser-unknown')
  const standing = current
    ? html`<span class="hint">${t('account.this-browser')}</span>`
    : endForm(context, action, { value: idHash, label: t('account.end-session') }, name)
  return [html`${name} ${standing}`, at(createdAt), at(lastSeenAt)]
}

function endForm(context: SignedContext, action: string, { value, label }: SessionList['all'], browser = ''): Html {
  return html`<form method="post" action="${action}">
    ${csrfField(context)}<button class="quiet" name="session" value="${value}" aria-label="${label} ${browser}">
      ${label}
    </button>
  </form>`
}

/** Characters of a user agent that are shown. */
const AGENT_LENGTH = 100

/** A user agent without the prefix that all browsers share. */
function shortAgent(agent: string): string {
  const own = agent.replace(/^Mozilla\/\S+ /u, '')
  return own.length > AGENT_LENGTH ? `${own.slice(0, AGENT_LENGTH)}…` : own
}

/** A refused form of the page, and the reason. */
export interface RefusedForm {
  readonly form: 'name' | 'password' | 'provider'
  readonly refusal: AppError
}

/** One's own account: name, password, connected chats and sessions. */
export async function showAccount(context: SignedContext, refused?: RefusedForm): Promise<PageAnswer> {
  const { deps, session, now, t } = context
  const { accountId } = session.person
  const account = accountId === undefined ? undefined : await findAccount(deps.ops, accountId)
  const chats = accountId === undefined ? [] : await listMembersOf(deps.ops, accountId)
  const sessions = await listSessions(deps.ops, session.person, session.token, now)
  const links = await ownLinksSection(context)
  const provider = account
    ? await providerSection(context, account, refused?.form === 'provider' ? refused.refusal : undefined)
    : ''
  const body = accountPage(context, { account, chats, sessions, links, provider, refused })
  return { title: t('account.mine'), body, scripts: ['show-password.js'], refusal: refused?.refusal }
}

/** The account of the address. Throws `page-unknown` when there is none. */
export async function readAccount({ deps, request }: Pick<RequestContext, 'deps' | 'request'>): Promise<Account> {
  const account = await findAccount(deps.ops, String(request.params['id']))
  if (!account) throw new AppError('page-unknown')
  return account
}

/** The account of the signed-in person. Throws `account-needed` for the operator and for chat people without one. */
export function ownAccount({ session }: SignedContext): string {
  const { accountId } = session.person
  if (accountId === undefined) throw new AppError('account-needed')
  return accountId
}
