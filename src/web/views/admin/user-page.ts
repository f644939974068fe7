import type { Account } from '../../../core/auth/accounts.ts'
import type { ChatMember } from '../../../core/auth/chat-access.ts'
import { html, type Html } from '../../html.ts'
import type { SignedVisit } from '../../visit.ts'
import { csrfField } from '../csrf-field.ts'
import { instant } from '../instant.ts'
import { statusBadge } from './account-table.ts'
import { memberUrl } from './member-table.ts'
import { roleSelect } from './role-select.ts'

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
