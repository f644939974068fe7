import { closeSession } from '../session-cookie.ts'
import type { SignedVisit } from '../visit.ts'

export async function signOut(visit: SignedVisit): Promise<void> {
  await closeSession(visit)
  visit.response.redirect(303, '/login/')
}
