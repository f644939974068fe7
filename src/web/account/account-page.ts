import { platformLabel } from '../../core/access/platforms/chat-platforms.ts'
import { type Account, findAccount } from '../../core/access/accounts/accounts.ts'
import { type ChatMember, listMembersOf } from '../../core/access/people/chat-access.ts'
import { type SessionOfPerson, listSessions } from '../../core/access/sessions/sessions.ts'
import { formatInstantShort } from '../../core/i18n/formats.ts'
import { roleText } from '../../core/i18n/translate.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedVisit, Visit } from '../server/request-context.ts'
import { csrfField } from '../ui/form-fields.ts'
import { knownUsername, nameField, newPasswordField, presentPasswordField } from '../ui/entry-fields.ts'
import { entryForm } from '../server/form-page.ts'
import { plainTable } from '../ui/plain-table.ts'
import { AppError } from '../../core/errors.ts'
import { markRefused } from '../server/refusal-status.ts'
import { sendPage } from '../server/send-page.ts'

export interface AccountPage {
  /** Undefined for the operator and for chat people without one. */
  readonly account: Account | undefined
  /** Chat people it decides for. */
  readonly chats: readonly ChatMember[]
  readonly sessions: readonly SessionOfPerson[]
  readonly refused: RefusedForm | undefined
}

export function accountPage(visit: SignedVisit, { account, chats, sessions, refused }: AccountPage): Html {
  const { t, request, session, language } = visit
  const { name, role } = session.person
  const changed = request.query['changed']
  return html`<header class="page-head">
      <h1>${t('account.mine')}</h1>
      <p class="stamp">
        ${[account?.name ?? name, account?.username, roleText(language, role)].filter(Boolean).join(' · ')}
      </p>
    </header>
    ${changed === 'name' || changed === 'password' ? html`<p class="notice" role="status">${t(`account.changed-${changed}`)}</p>` : ''}
    ${account ? ownForms(visit, account, refused) : html`<p class="lead">${t('account.no-account')}</p>`}
    ${chats.length === 0 ? '' : chatSection(visit, chats)} ${sessionSection(visit, sessions)}`
}

function ownForms(visit: SignedVisit, account: Account, refused: RefusedForm | undefined): Html {
  const { t } = visit
  const refusal = (form: RefusedForm['form']) => (refused?.form === form ? refused.refusal : undefined)
  const nameForm = entryForm(visit, {
    action: '/account/',
    fields: [nameField(account.name, visit)],
    submit: t('account.keep-name'),
    refusal: refusal('name'),
  })
  const passwordForm = entryForm(visit, {
    action: '/account/password/',
    fields: [
      knownUsername(account.username),
      presentPasswordField(t('account.present-password'), visit),
      newPasswordField(t('account.new-password'), visit),
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
      <h2>${t('token.page')}</h2>
      <p><a href="/account/tokens/">${t('account.to-tokens')}</a></p>
    </section>`
}

function chatSection(visit: SignedVisit, chats: readonly ChatMember[]): Html {
  const { t } = visit
  return html`<section id="chats">
    <h2>${t('account.chats')}</h2>
    <p class="hint">${t('account.chats-hint')}</p>
    ${plainTable({
      caption: t('account.chats'),
      columns: [t('roles.name'), t('people.chat')],
      rows: chats.map(({ identity }) => [
        html`${identity.name} ${disconnectForm(visit, identity)}`,
        html`${platformLabel(identity.platform, t)}
          <small class="muted">${identity.workspaceId} ${identity.id}</small>`,
      ]),
    })}
  </section>`
}

function disconnectForm(visit: SignedVisit, { platform, workspaceId, id, name }: ChatMember['identity']): Html {
  const { t } = visit
  const path = [platform, workspaceId, id].map(encodeURIComponent).join('/')
  return html`<form method="post" action="/account/chats/${path}/disconnect/">
    ${csrfField(visit)}<button class="quiet" aria-label="${t('account.disconnect')} ${name}">
      ${t('account.disconnect')}
    </button>
  </form>`
}

function sessionSection(visit: SignedVisit, sessions: readonly SessionOfPerson[]): Html {
  const { t } = visit
  const columns = ['account.browser', 'account.signed-in-at', 'account.last-seen'] as const
  return html`<section id="sessions">
    <h2>${t('account.sessions')}</h2>
    ${plainTable({
      caption: t('account.sessions'),
      columns: columns.map((key) => ({ label: t(key) })),
      rows: sessions.map((session) => sessionRow(visit, session)),
    })}
    ${sessions.length > 1 ? endForm(visit, 'others', t('account.end-others')) : ''}
  </section>`
}

function sessionRow(visit: SignedVisit, { agent, createdAt, lastSeenAt, idHash, current }: SessionOfPerson) {
  const { t, deps } = visit
  const at = (instant: string) => html`<time datetime="${instant}">${formatInstantShort(instant, deps.timeZone)}</time>`
  const name = browserName(agent) || t('account.browser-unknown')
  const standing = current
    ? html`<span class="hint">${t('account.this-browser')}</span>`
    : endForm(visit, idHash, t('account.end-session'), name)
  return [html`${name} ${standing}`, at(createdAt), at(lastSeenAt)]
}

function endForm(visit: SignedVisit, which: string, label: string, browser = ''): Html {
  return html`<form method="post" action="/account/sessions/end/">
    ${csrfField(visit)}<button class="quiet" name="session" value="${which}" aria-label="${label} ${browser}">
      ${label}
    </button>
  </form>`
}

/** Browsers by what they say of themselves; those that pretend to be others come first. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bcoc_coc_browser\//, 'Cốc Cốc'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A browser and its system as people call them; empty for what is neither. */
export function browserName(agent: string): string {
  return [nameIn(agent, BROWSERS), nameIn(agent, SYSTEMS)].filter((name) => name !== undefined).join(' · ')
}

function nameIn(agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([pattern]) => pattern.test(agent))?.[1]
}

/** A form of the page that was refused, and why. */
export interface RefusedForm {
  readonly form: 'name' | 'password'
  readonly refusal: AppError
}

/** One's own account: name, password, and where one is signed in. */
export async function showAccount(visit: SignedVisit, refused?: RefusedForm): Promise<void> {
  const { deps, session, now, t } = visit
  const { accountId } = session.person
  const account = accountId === undefined ? undefined : await findAccount(deps.ops, accountId)
  const chats = accountId === undefined ? [] : await listMembersOf(deps.ops, accountId)
  const sessions = await listSessions(deps.ops, session.person, session.token, now)
  const body = accountPage(visit, { account, chats, sessions, refused })
  const status = markRefused(visit.response, refused?.refusal)
  sendPage(visit, { title: t('account.mine'), body, scripts: ['show-password.js'] }, status)
}

/** The account an address names. Throws `page-unknown` when there is none. */
export async function readAccount({ deps, request }: Pick<Visit, 'deps' | 'request'>): Promise<Account> {
  const account = await findAccount(deps.ops, String(request.params['id']))
  if (!account) throw new AppError('page-unknown')
  return account
}

/** The account behind the visit. Throws `account-needed` for the operator and for chat people without one. */
export function ownAccount({ session }: SignedVisit): string {
  const { accountId } = session.person
  if (accountId === undefined) throw new AppError('account-needed')
  return accountId
}
