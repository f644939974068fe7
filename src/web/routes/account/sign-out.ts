import { recordAudit } from '../../../core/auth/record-audit.ts'
import { closeSession } from '../../session-cookie.ts'
import type { SignedVisit } from '../../visit.ts'

export async function signOut(visit: SignedVisit): Promise<void> {
  await closeSession(visit)
  await recordAudit(visit.deps.ops, visit.session.person, 'sign-out', { subject: 'web' }, visit.now)
  visit.response.redirect(303, '/login/')
}
