import { recordAudit } from '../../core/auth/record-audit.ts'
import { dataDirOf } from '../../core/data-dir.ts'
import { enqueueImport } from '../../core/import/enqueue-import.ts'
import { importKinds } from '../../core/import/import-result.ts'
import { findJob } from '../../core/jobs/find-jobs.ts'
import { html } from '../html.ts'
import { readJobState } from '../job-state.ts'
import { receiveUpload } from '../receive-upload.ts'
import { sendFragment, wantsFragment } from '../send-page.ts'
import { jobCard } from '../views/job-card.ts'
import type { SignedVisit } from '../visit.ts'

/** Takes dropped files in and queues an import for each. */
export async function takeUpload(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session } = visit
  const folder = dataDirOf(deps.dataDir).uploads
  const upload = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: session.csrfToken })
  const kind = importKinds.find((each) => each === upload.kind)
  const { platform, id, name } = session.person
  const jobIds: string[] = []
  for (const file of upload.files) {
    const job = { ...file, ...(kind ? { kind } : {}), removeAfter: true, requestedBy: { platform, id, name } }
    const jobId = await enqueueImport(deps.ops, job)
    await recordAudit(deps.ops, session.person, 'import', { subject: `job ${jobId}` }, visit.now)
    jobIds.push(jobId)
  }
  const [only, ...others] = jobIds
  if (!wantsFragment(visit)) {
    response.redirect(303, others.length === 0 ? `/jobs/${only}/` : '/imports/')
    return
  }
  const cards = jobIds.map(async (jobId) => jobCard(await readJobState(visit, await findJob(deps.ops, jobId)), visit))
  sendFragment(visit, html`${await Promise.all(cards)}`)
}
