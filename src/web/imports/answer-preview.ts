import { AppError } from '../../core/errors.ts'
import type { ImportPreview } from '../../core/imports/preview/import-preview.ts'
import { acceptPreview, cancelPreview, previewAgain, previewJob } from '../../core/imports/preview/preview-job.ts'
import { toDateOrder } from '../../core/records/values/read-date.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { readJobCards } from '../jobs/job-state.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { wantsFragment } from '../server/send-answer.ts'
import { html } from '../ui/html.ts'
import { readColumnForm } from './column-form.ts'

/** Imports a previewed file, reads it another way, or removes it. */
export async function answerPreview(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const jobId = String(request.params['job'])
  const answer = { jobId, person: session.person, now }
  if (formField(request, 'cancel') !== '') {
    const { fileName } = await cancelPreview(deps.ops, answer)
    return wantsFragment(context)
      ? { fragment: html`<p class="notice">${context.t('preview.cancelled', { file: fileName })}</p>` }
      : { redirect: '/imports/' }
  }
  if (formField(request, 'again') !== '') {
    const { kind, columns } = readColumnForm(context, await previewOf(context, jobId))
    const again = await previewAgain(deps.ops, { ...answer, ...(kind === undefined ? {} : { kind }), columns })
    return toJob(again, context)
  }
  const unclearDates = toDateOrder(formField(request, 'dates'))
  const addLines = formField(request, 'lines') === 'add'
  const { importJobId } = await acceptPreview(deps.ops, { ...answer, unclearDates, addLines })
  return toJob(importJobId, context)
}

/** The page of the job, or its card for the script of a page with several. */
async function toJob(jobId: string, context: SignedContext): Promise<PageAnswer> {
  if (!wantsFragment(context)) return { redirect: `/jobs/${jobId}/` }
  return { fragment: await readJobCards(context, [jobId]) }
}

/** A preview that is done. Throws `import-file-gone`. */
async function previewOf({ deps }: SignedContext, jobId: string): Promise<ImportPreview> {
  const job = await findJob(deps.ops, jobId)
  if (job?.type !== previewJob.type || job.result === null) throw new AppError('import-file-gone')
  return JSON.parse(job.result) as ImportPreview
}
