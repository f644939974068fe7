import { enqueueSync } from '../../core/cnv/sync/enqueue-sync.ts'
import { syncTypes } from '../../core/cnv/sync/sync-log.ts'
import { AppError } from '../../core/errors.ts'
import { formField } from '../form-field.ts'
import type { SignedVisit } from '../visit.ts'

/** Starts a sync, or joins the one under way, and shows the page where it moves. */
export async function startSync({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  const type = syncTypes.find((each) => each === formField(request, 'type'))
  if (!type) throw new AppError('page-unknown')
  if (!deps.cnvSetUp) throw new AppError('cnv-not-set-up')
  await enqueueSync(deps.ops, { type, full: formField(request, 'full') === 'true' }, session.person, now)
  response.redirect(303, '/cnv/sync-status/')
}
