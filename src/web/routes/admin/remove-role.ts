import { removeRole as remove } from '../../../core/auth/custom-roles.ts'
import { formField } from '../../form-field.ts'
import type { SignedVisit } from '../../visit.ts'

export async function removeRole({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  await remove(deps.ops, formField(request, 'role'), session.person, now)
  response.redirect(303, '/admin/roles/')
}
