import { cancelImport } from '../../../core/import/cancel-import.ts'
import type { SignedVisit } from '../../visit.ts'

/** Lets an import go that has not begun, and shows that it is gone. */
export async function cancelQueuedImport({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  const id = String(request.params['id'])
  await cancelImport(deps.ops, id, session.person, now)
  response.redirect(303, `/jobs/${id}/`)
}
