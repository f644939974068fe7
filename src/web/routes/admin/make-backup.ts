import { enqueueBackup } from '../../../core/backups/enqueue-backup.ts'
import type { SignedVisit } from '../../visit.ts'

/** Has a backup made, and shows the page where it moves. */
export async function makeBackup({ deps, response, session, now }: SignedVisit): Promise<void> {
  await enqueueBackup(deps.ops, session.person, now)
  response.redirect(303, '/admin/backups/')
}
