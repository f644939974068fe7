import { findSchedule, pauseSchedule, resumeSchedule } from '../../core/schedule/schedules.ts'
import { formField } from '../form-field.ts'
import type { SignedVisit } from '../visit.ts'

/** Pauses or resumes a schedule, and shows the page again. */
export async function changeSyncSchedule({ deps, request, response, now }: SignedVisit): Promise<void> {
  const schedule = await findSchedule(deps.ops, Number(formField(request, 'id')))
  if (formField(request, 'do') === 'pause') await pauseSchedule(deps.ops, schedule.id, now)
  else await resumeSchedule(deps.ops, schedule, { now, timeZone: deps.timeZone })
  response.redirect(303, '/cnv/sync-status/')
}
