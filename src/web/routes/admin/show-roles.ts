import { listRoles } from '../../../core/auth/custom-roles.ts'
import { html } from '../../html.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { roleTable } from '../../views/admin/role-table.ts'
import type { SignedVisit } from '../../visit.ts'

/** The roles that are always there and those made here. */
export async function showRoles(visit: SignedVisit): Promise<void> {
  const { deps, t, now } = visit
  const roles = await listRoles(deps.ops, now)
  const own = roles.filter(({ builtIn }) => !builtIn)
  const body = html`${adminHead(t('roles.page'), visit, t('roles.lead'))}
    <section>
      <h2>${t('roles.own')}</h2>
      ${own.length === 0 ? html`<p class="muted">${t('roles.own-none')}</p>` : roleTable(t('roles.own'), own, visit)}
      <p class="ways"><a class="button primary" href="/admin/roles/edit/">${t('roles.new')}</a></p>
    </section>
    <section>
      <h2>${t('roles.built-in')}</h2>
      ${roleTable(
        t('roles.built-in'),
        roles.filter(({ builtIn }) => builtIn),
        visit,
      )}
    </section>`
  sendPage(visit, { title: t('roles.page'), body })
}
