import { AppError } from '../../core/errors.ts'
import { changeSchedule, scheduleChanges } from '../../core/schedule/change-schedule.ts'
import { formField } from '../form-field.ts'
import type { SignedVisit } from '../visit.ts'

/** Pauses, resumes, runs or removes a schedule, and shows the page of the form again. */
export function changeScheduleAt(page: string): (visit: SignedVisit) => Promise<void> {
  return async ({ deps, request, response, session, now }) => {
    const change = scheduleChanges.find((each) => each === formField(request, 'do'))
    if (!change) throw new AppError('page-unknown')
    await changeSchedule(deps, session.person, { id: Number(formField(request, 'id')), change }, now)
    response.redirect(303, page)
  }
}
