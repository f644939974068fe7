import { formatCount } from '../../../core/i18n/formats.ts'
import {
  listAccounts,
  type Account,
  demandManaged,
  setAccountRole,
  setAccountStatus,
} from '../../../core/access/accounts/accounts.ts'
import { findConnection } from '../../../core/access/provider/provider-accounts.ts'
import { html, type Html } from '../../ui/html.ts'
import { roleChoices, roleSelect } from './roles.ts'
import { adminHead } from '../admin-head.ts'
import { timeElement } from '../../ui/notices.ts'
import { csrfField } from '../../ui/form-page.ts'
import { pageOf, pager } from '../../ui/pager.ts'
import { plainTable } from '../../ui/plain-table.ts'
import { type SignedContext, type RequestContext, formField } from '../../server/request-context.ts'
import { listMembersOf, type ChatMember } from '../../../core/access/people/chat-access.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { sessionsOf, endSessionsByForm } from './person-sessions.ts'
import { memberUrl } from './chat-people.ts'
import { createAccountLink, type AccountLinkPurpose } from '../../../core/access/links/account-links.ts'
import { ownerOf } from '../../../core/access/policy.ts'
import { resetSecondFactor } from '../../../core/access/second-factor/second-factor.ts'
import { readAccount } from '../../account/account-page.ts'
import type { PageAnswer } from '../../server/route.ts'

const PATH = '/admin/users/'

/** All accounts, those waiting for approval first, and the form for invitations. */
export async function showUsers(context: SignedContext): Promise<PageAnswer> {
  const { deps, t } = context
  const accounts = await listAccounts(deps.ops)
  const roles = await roleChoices(context)
  const waiting = accounts.filter(({ status }) => status === 'waiting')
  const others = accounts.filter(({ status }) => status !== 'waiting')
  const { rows, paging } = pageOf(others, PATH, context)
  const body = html`${adminHead(t('users.page'), context, t('users.lead'))}
    ${waiting.length === 0 ? '' : waitingSection(waiting, roles, context)}
    ${paging.total === 0 ? html`<p class="muted">${t('users.none')}</p>` : accountTable(rows, context)}
    ${pager(paging, context)}
    <section>
      <h2>${t('users.invite')}</h2>
      <p class="muted">${t('users.invite-lead')}</p>
      <form class="actions" method="post" action="/admin/users/invitation/">
        ${csrfField(context)} ${roleSelect(roles, 'viewer', context)}
        <button class="primary">${t('users.invite-do')}</button>
      </form>
    </section>`
  return { title: t('users.page'), body }
}

function waitingSection(waiting: readonly Account[], roles: readonly string[], context: SignedContext): Html {
  const { t } = context
  return html`<section>
    <h2>${t('users.waiting-for-you')}</h2>
    ${plainTable({
      caption: t('users.waiting-for-you'),
      // The decision is next to the name, because the rest is out of sight on a phone.
      columns: [t('roles.name'), t('users.decision'), t('users.username'), t('users.since')],
      rows: waiting.map((account) => [
        html`<a href="/admin/users/${account.id}/">${account.name}</a>`,
        html`<form class="actions" method="post" action="/admin/users/${account.id}/approve/">
          ${csrfField(context)} ${roleSelect(roles, account.role, context)}
          <button class="primary">${t('users.approve')}</button>
        </form>`,
        account.username,
        timeElement(account.created_at, context),
      ]),
    })}
  </section>`
}

/** One account, with the possible actions. */
export async function showUser(context: SignedContext): Promise<PageAnswer> {
  const account = await readAccount(context)
  const linked = await listMembersOf(context.deps.ops, account.id)
  const sessions = await sessionsOf(context, ownerOf(account.id), `/admin/users/${account.id}/sessions/`)
  const connection = await findConnection(context.deps.ops, account.id)
  const roles = await roleChoices(context)
  const body = userPage({ account, linked, atProvider: connection?.email, sessions, roles }, context)
  return { title: context.t('users.page'), body }
}

const BADGES = { active: 'completed', waiting: 'duplicate', disabled: 'failed' } as const

/** Accounts, each with a link to its page. */
export function accountTable(accounts: readonly Account[], context: RequestContext): Html {
  const { t, language } = context
  return plainTable({
    caption: t('users.page'),
    columns: [t('roles.name'), t('users.username'), t('roles.role'), t('users.status'), t('users.last-sign-in')],
    rows: accounts.map((account) => [
      html`<a href="/admin/users/${account.id}/">${account.name}</a>`,
      account.username,
      roleText(language, account.role),
      statusBadge(account, context),
      timeElement(account.last_sign_in_at, context),
    ]),
  })
}

export function statusBadge({ status }: Account, { t }: RequestContext): Html {
  return html`<span class="badge ${BADGES[status]}">${t(`users.${status}`)}</span>`
}

export interface UserPage {
  readonly account: Account
  /** Chat people connected to the account. */
  readonly linked: readonly ChatMember[]
  /** Their e-mail address at the identity provider, if they sign in there. */
  readonly atProvider: string | undefined
  /** Where they are signed in. */
  readonly sessions: Html | string
  readonly roles: readonly string[]
}

export function userPage({ account, linked, atProvider, sessions, roles }: UserPage, context: SignedContext): Html {
  const { t } = context
  const { id, name, username, role, status } = account
  return html`<header class="page-head">
      <h1>${name}</h1>
      <p class="muted">${username} ${statusBadge(account, context)}</p>
    </header>
    <dl class="facts">
      ${fact(t('users.since'), timeElement(account.created_at, context))}
      ${fact(t('users.last-sign-in'), timeElement(account.last_sign_in_at, context))}
      ${fact(t('users.password'), t(account.hasPassword ? 'users.has-password' : 'users.no-password'))}
      ${fact(t('second-factor.page'), t(account.hasSecondFactor ? 'second-factor.on' : 'second-factor.off'))}
      ${atProvider === undefined ? '' : fact(t('users.provider'), atProvider)}
      ${fact(t('users.chats'), linked.length === 0 ? t('common.none') : html`${linked.map(memberLink)}`)}
    </dl>
    <section>
      <h2>${t('roles.role')}</h2>
      ${
        status === 'waiting'
          ? changeForm(id, 'approve', t('users.approve'), context, roleSelect(roles, role, context))
          : changeForm(id, 'role', t('users.change-role'), context, roleSelect(roles, role, context))
      }
    </section>
    <section>
      <h2>${t('users.access')}</h2>
      <div class="actions">
        ${
          status === 'disabled'
            ? changeForm(id, 'enable', t('users.enable'), context)
            : html`${changeForm(id, 'password-link', t('users.password-link'), context)}
              ${account.hasSecondFactor ? changeForm(id, 'second-factor', t('second-factor.remove'), context) : ''}
              ${changeForm(id, 'disable', t('users.disable'), context)}`
        }
        ${auditLink(id, context)}
      </div>
      ${status === 'disabled' ? '' : html`<p class="hint">${t('users.disable-hint')}</p>`}
    </section>
    ${sessions}
    <p class="ways"><a href="/admin/users/">${t('users.all')}</a></p>`
}

function fact(label: string, value: Html | string): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
}

function memberLink({ identity }: ChatMember): Html {
  return html`<a href="${memberUrl(identity)}">${identity.name}</a> <span class="muted">${identity.platform}</span> `
}

function changeForm(
  id: string,
  change: string,
  label: string,
  context: SignedContext,
  field: Html | string = '',
): Html {
  return html`<form class="actions" method="post" action="/admin/users/${id}/${change}/">
    ${csrfField(context)} ${field}<button>${label}</button>
  </form>`
}

function auditLink(id: string, { t, session }: SignedContext): Html | string {
  if (!session.person.permissions.includes('audit')) return ''
  return html`<a href="/admin/audit/?who=web:local:${id}">${t('users.what-they-did')}</a>`
}

/** How many accounts there are, and how many wait for approval. */
export async function usersLine({ deps, t, language }: SignedContext): Promise<string> {
  const accounts = await listAccounts(deps.ops)
  const waiting = accounts.filter(({ status }) => status === 'waiting')
  const count = (items: readonly Account[]) => formatCount(items.length, language)
  return t('admin.users-line', { count: count(accounts), waiting: count(waiting) })
}

type Change = (context: SignedContext, account: Account) => Promise<void>

/** Applies the change to the account of the address and shows the account again. */
function changeUser(change: Change): (context: SignedContext) => Promise<PageAnswer> {
  return async (context) => {
    const account = await readAccount(context)
    await change(context, account)
    return { redirect: `/admin/users/${account.id}/` }
  }
}

const giveRole: Change = ({ deps, request, session, now }, { id }) =>
  setAccountRole(deps.ops, id, formField(request, 'role'), session.person, now)

const letIn: Change = ({ deps, session, now }, { id }) => setAccountStatus(deps.ops, id, 'active', session.person, now)

export const changeUserRole = changeUser(giveRole)

export const enableUser = changeUser(letIn)

export const approveUser = changeUser(async (context, account) => {
  await giveRole(context, account)
  await letIn(context, account)
})

export const disableUser = changeUser(({ deps, session, now }, { id }) =>
  setAccountStatus(deps.ops, id, 'disabled', session.person, now),
)

/** Removes the second factor of a lost phone. */
export const removeSecondFactor = changeUser(({ deps, session, now }, { id }) =>
  resetSecondFactor(deps.ops, id, session.person, now),
)

/** Ends one session of the account, or all. */
export const endUserSessions = changeUser(async (context, { id }) => {
  await demandManaged(context.deps.ops, id, context.session.person)
  await endSessionsByForm(context, ownerOf(id), `account ${id}`)
})

/** Makes an invitation link for an account, to be passed on. */
export async function inviteUser(context: SignedContext): Promise<PageAnswer> {
  return showLink(context, { kind: 'invitation', role: formField(context.request, 'role') })
}

/** Makes a link for a new password, to be passed on. */
export async function linkUserPassword(context: SignedContext): Promise<PageAnswer> {
  const { id } = await readAccount(context)
  return showLink(context, { kind: 'password-reset', accountId: id })
}

async function showLink(context: SignedContext, purpose: AccountLinkPurpose): Promise<PageAnswer> {
  const { deps, session, t, now } = context
  const token = await createAccountLink(deps.ops, purpose, session.person, now)
  const title = t(`users.${purpose.kind}`)
  const body = html`<header class="page-head">
      <h1>${title}</h1>
      <p class="lead">${t(`users.${purpose.kind}-lead`)}</p>
    </header>
    <pre><code>${deps.publicUrl}/${purpose.kind}/${token}/</code></pre>
    <p class="muted">${t('users.link-once')}</p>
    <p class="ways"><a href="/admin/users/">${t('users.all')}</a></p>`
  return { title, body, unlisted: true }
}
