import { listAccounts, type Account } from '../../../core/access/accounts/accounts.ts'
import { html, type Html } from '../../ui/html.ts'
import { roleChoices, roleSelect } from './role-choices.ts'
import { sendPage } from '../../server/send-page.ts'
import { adminHead } from '../admin-head.ts'
import { instant } from '../../ui/notices.ts'
import { csrfField } from '../../ui/form-fields.ts'
import { pageOf, pager } from '../../ui/pager.ts'
import { plainTable } from '../../ui/plain-table.ts'
import type { SignedVisit, Visit } from '../../server/request-context.ts'
import { listMembersOf, type ChatMember } from '../../../core/access/people/chat-access.ts'
import { readAccount } from '../../account/account-page.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { memberUrl } from './chat-people.ts'

const PATH = '/admin/users/'

/** Everybody with an account, those who wait for approval first, and the way to invite more. */
export async function showUsers(visit: SignedVisit): Promise<void> {
  const { deps, t } = visit
  const accounts = await listAccounts(deps.ops)
  const roles = await roleChoices(visit)
  const waiting = accounts.filter(({ status }) => status === 'waiting')
  const others = accounts.filter(({ status }) => status !== 'waiting')
  const { rows, paging } = pageOf(others, PATH, visit)
  const body = html`${adminHead(t('users.page'), visit, t('users.lead'))}
    ${waiting.length === 0 ? '' : waitingSection(waiting, roles, visit)}
    ${paging.total === 0 ? html`<p class="muted">${t('users.none')}</p>` : accountTable(rows, visit)}
    ${pager(paging, visit)}
    <section>
      <h2>${t('users.invite')}</h2>
      <p class="muted">${t('users.invite-lead')}</p>
      <form class="actions" method="post" action="/admin/users/invitation/">
        ${csrfField(visit)} ${roleSelect(roles, 'viewer', visit)}
        <button class="primary">${t('users.invite-do')}</button>
      </form>
    </section>`
  sendPage(visit, { title: t('users.page'), body })
}

function waitingSection(waiting: readonly Account[], roles: readonly string[], visit: SignedVisit): Html {
  const { t } = visit
  return html`<section>
    <h2>${t('users.waiting-for-you')}</h2>
    ${plainTable({
      caption: t('users.waiting-for-you'),
      // The decision stands by the name: on a phone the rest is out of sight.
      columns: [t('roles.name'), t('users.decision'), t('users.username'), t('users.since')],
      rows: waiting.map((account) => [
        html`<a href="/admin/users/${account.id}/">${account.name}</a>`,
        html`<form class="actions" method="post" action="/admin/users/${account.id}/approve/">
          ${csrfField(visit)} ${roleSelect(roles, account.role, visit)}
          <button class="primary">${t('users.approve')}</button>
        </form>`,
        account.username,
        instant(account.created_at, visit),
      ]),
    })}
  </section>`
}

/** One account, and what can be done with it. */
export async function showUser(visit: SignedVisit): Promise<void> {
  const account = await readAccount(visit)
  const linked = await listMembersOf(visit.deps.ops, account.id)
  const body = html`${userPage({ account, linked, roles: await roleChoices(visit) }, visit)}`
  sendPage(visit, { title: visit.t('users.page'), body })
}

const BADGES = { active: 'completed', waiting: 'duplicate', disabled: 'failed' } as const

/** Accounts, each leading to its own page. */
export function accountTable(accounts: readonly Account[], visit: Visit): Html {
  const { t, language } = visit
  return plainTable({
    caption: t('users.page'),
    columns: [t('roles.name'), t('users.username'), t('roles.role'), t('users.status'), t('users.last-sign-in')],
    rows: accounts.map((account) => [
      html`<a href="/admin/users/${account.id}/">${account.name}</a>`,
      account.username,
      roleText(language, account.role),
      statusBadge(account, visit),
      instant(account.last_sign_in_at, visit),
    ]),
  })
}

export function statusBadge({ status }: Account, { t }: Visit): Html {
  return html`<span class="badge ${BADGES[status]}">${t(`users.${status}`)}</span>`
}

export interface UserPage {
  readonly account: Account
  /** Chat people it decides for. */
  readonly linked: readonly ChatMember[]
  readonly roles: readonly string[]
}

export function userPage({ account, linked, roles }: UserPage, visit: SignedVisit): Html {
  const { t } = visit
  const { id, name, username, role, status } = account
  return html`<header class="page-head">
      <h1>${name}</h1>
      <p class="muted">${username} ${statusBadge(account, visit)}</p>
    </header>
    <dl class="facts">
      ${fact(t('users.since'), instant(account.created_at, visit))}
      ${fact(t('users.last-sign-in'), instant(account.last_sign_in_at, visit))}
      ${fact(t('users.password'), t(account.hasPassword ? 'users.has-password' : 'users.no-password'))}
      ${fact(t('users.chats'), linked.length === 0 ? t('common.none') : html`${linked.map(memberLink)}`)}
    </dl>
    <section>
      <h2>${t('roles.role')}</h2>
      ${
        status === 'waiting'
          ? changeForm(id, 'approve', t('users.approve'), visit, roleSelect(roles, role, visit))
          : changeForm(id, 'role', t('users.change-role'), visit, roleSelect(roles, role, visit))
      }
    </section>
    <section>
      <h2>${t('users.access')}</h2>
      <div class="actions">
        ${
          status === 'disabled'
            ? changeForm(id, 'enable', t('users.enable'), visit)
            : html`${changeForm(id, 'password-link', t('users.password-link'), visit)}
              ${changeForm(id, 'disable', t('users.disable'), visit)}`
        }
        ${auditLink(id, visit)}
      </div>
      ${status === 'disabled' ? '' : html`<p class="hint">${t('users.disable-hint')}</p>`}
    </section>
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

function changeForm(id: string, change: string, label: string, visit: SignedVisit, field: Html | string = ''): Html {
  return html`<form class="actions" method="post" action="/admin/users/${id}/${change}/">
    ${csrfField(visit)} ${field}<button>${label}</button>
  </form>`
}

function auditLink(id: string, { t, session }: SignedVisit): Html | string {
  if (!session.person.permissions.includes('audit')) return ''
  return html`<a href="/admin/audit/?who=web:local:${id}">${t('users.what-they-did')}</a>`
}
