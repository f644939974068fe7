import { listRoles } from '../../../core/auth/custom-roles.ts'
import { AppError } from '../../../core/errors.ts'
import { sendPage } from '../../send-page.ts'
import { roleForm } from '../../views/admin/role-form.ts'
import type { SignedVisit } from '../../visit.ts'

/** The form of the role the address names, or of a new one. */
export async function showRole(visit: SignedVisit): Promise<void> {
  const { deps, request, t, now } = visit
  const name = request.query['role']
  if (name === undefined) {
    sendPage(visit, { title: t('roles.new'), body: roleForm({ name: '', permissions: [] }, visit) })
    return
  }
  const role = (await listRoles(deps.ops, now)).find((each) => !each.builtIn && each.name === name)
  if (!role) throw new AppError('page-unknown')
  const body = roleForm({ ...role, before: role.name }, visit)
  sendPage(visit, { title: t('roles.edit', { role: role.name }), body })
}
