import { setChatAccess } from '../../../core/auth/chat-access.ts'
import { formField } from '../../form-field.ts'
import { readMember } from '../../read-member.ts'
import type { SignedVisit } from '../../visit.ts'

/** Gives the chat person of the address the role and the account of the form. */
export async function changeMember(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, now } = visit
  const { identity } = await readMember(visit)
  const access = { role: formField(request, 'role') || null, accountId: formField(request, 'account') || null }
  await setChatAccess(deps.ops, identity, access, session.person, now)
  response.redirect(303, '/admin/people/')
}
