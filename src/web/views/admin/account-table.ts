import type { Account } from '../../../core/auth/accounts.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { html, type Html } from '../../html.ts'
import type { Visit } from '../../visit.ts'
import { instant } from '../instant.ts'
import { plainTable } from '../plain-table.ts'

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
