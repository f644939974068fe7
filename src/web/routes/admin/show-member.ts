import { listAccounts } from '../../../core/auth/accounts.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { html } from '../../html.ts'
import { readMember } from '../../read-member.ts'
import { roleChoices } from '../../role-choices.ts'
import { sendPage } from '../../send-page.ts'
import { memberUrl } from '../../views/admin/member-table.ts'
import { entryForm } from '../../views/form-page.ts'
import { selectField } from '../../views/filter-form.ts'
import type { SignedVisit } from '../../visit.ts'

/** Somebody seen in a chat: a role of their own, or the account that decides for them. */
export async function showMember(visit: SignedVisit): Promise<void> {
  const { deps, t, language } = visit
  const { identity, role, account } = await readMember(visit)
  const roles = (await roleChoices(visit)).map((value) => ({ value, label: roleText(language, value) }))
  const accounts = (await listAccounts(deps.ops)).map(({ id, name, username }) => ({
    value: id,
    label: `${name} (${username})`,
  }))
  const fields = [
    selectField(
      'role',
      t('people.own-role'),
      [{ value: '', label: t('people.no-role', { role: deps.chatRole }) }, ...roles],
      role ?? '',
    ),
    selectField(
      'account',
      t('people.account'),
      [{ value: '', label: t('people.no-account') }, ...accounts],
      account?.id ?? '',
    ),
  ]
  const body = html`<header class="page-head">
      <h1>${identity.name}</h1>
      <p class="muted">${t(`people.${identity.platform}`)} ${identity.workspaceId} <code>${identity.id}</code></p>
    </header>
    <p>${t('people.account-decides')}</p>
    ${entryForm(visit, { action: memberUrl(identity), fields, submit: t('people.save') })}
    <p class="ways"><a href="/admin/people/">${t('people.all')}</a></p>`
  sendPage(visit, { title: t('people.page'), body })
}
