import { AppError } from '../../../core/errors.ts'
import { changeJob as change, jobChanges } from '../../../core/jobs/change-job.ts'
import { formField } from '../../form-field.ts'
import { jobsUrl, readJobAddress } from '../../job-address.ts'
import type { SignedVisit } from '../../visit.ts'

/** Tries a job again or lets it go, and shows the same list once more. */
export async function changeJob({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  const wanted = jobChanges.find((each) => each === formField(request, 'do'))
  if (!wanted) throw new AppError('page-unknown')
  await change(deps.ops, session.person, { id: formField(request, 'id'), change: wanted }, now)
  response.redirect(303, jobsUrl(readJobAddress(request.body as Readonly<Record<string, unknown>>)))
}
