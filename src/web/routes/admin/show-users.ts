import { listAccounts, type Account } from '../../../core/auth/accounts.ts'
import { html, type Html } from '../../html.ts'
import { roleChoices } from '../../role-choices.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { accountTable } from '../../views/admin/account-table.ts'
import { instant } from '../../views/instant.ts'
import { roleSelect } from '../../views/admin/role-select.ts'
import { csrfField } from '../../views/csrf-field.ts'
import { pageOf, pager } from '../../views/pager.ts'
import { plainTable } from '../../views/plain-table.ts'
import type { SignedVisit } from '../../visit.ts'

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
