import { listChatMembers } from '../../../core/auth/chat-access.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { memberTable } from '../../views/admin/member-table.ts'
import { pageOf, pager } from '../../views/pager.ts'
import { permissionNames } from '../../views/permission-names.ts'
import { builtInPermissions } from '../../../core/auth/policy.ts'
import type { SignedVisit } from '../../visit.ts'

const PATH = '/admin/people/'

/** Everybody seen in Slack or Teams, page by page, and what whoever is new may do. */
export async function showPeople(visit: SignedVisit): Promise<void> {
  const { deps, t } = visit
  const { rows, paging } = pageOf(await listChatMembers(deps.ops), PATH, visit)
  const granted = permissionNames(builtInPermissions(deps.chatRole), visit)
  const body = html`${adminHead(t('people.page'), visit, t('people.lead'))}
    <p class="muted">${t('people.default', { role: deps.chatRole, granted })}</p>
    ${paging.total === 0 ? html`<p class="muted">${t('people.none')}</p>` : memberTable(rows, visit)}
    ${pager(paging, visit)}`
  sendPage(visit, { title: t('people.page'), body })
}
