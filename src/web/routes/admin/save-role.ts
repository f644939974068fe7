import { saveRole as save, type RoleDraft } from '../../../core/auth/custom-roles.ts'
import { permissions } from '../../../core/auth/policy.ts'
import { AppError } from '../../../core/errors.ts'
import { formField, formFields } from '../../form-field.ts'
import { sendPage } from '../../send-page.ts'
import { roleForm } from '../../views/admin/role-form.ts'
import type { SignedVisit } from '../../visit.ts'

/** Keeps the role of the form, or shows the form again with what is wrong with it. */
export async function saveRole(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, t, now } = visit
  const ticked = formFields(request, 'permission')
  const draft: RoleDraft = {
    name: formField(request, 'name'),
    permissions: permissions.filter((permission) => ticked.includes(permission)),
    before: formField(request, 'before') || undefined,
  }
  try {
    await save(deps.ops, draft, session.person, now)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    sendPage(visit, { title: t('roles.page'), body: roleForm(draft, visit, error) }, 400)
    return
  }
  response.redirect(303, '/admin/roles/')
}
