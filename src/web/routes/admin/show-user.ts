import { listMembersOf } from '../../../core/auth/chat-access.ts'
import { html } from '../../html.ts'
import { readAccount } from '../../read-account.ts'
import { roleChoices } from '../../role-choices.ts'
import { sendPage } from '../../send-page.ts'
import { userPage } from '../../views/admin/user-page.ts'
import type { SignedVisit } from '../../visit.ts'

/** One account, and what can be done with it. */
export async function showUser(visit: SignedVisit): Promise<void> {
  const account = await readAccount(visit)
  const linked = await listMembersOf(visit.deps.ops, account.id)
  const body = html`${userPage({ account, linked, roles: await roleChoices(visit) }, visit)}`
  sendPage(visit, { title: visit.t('users.page'), body })
}
