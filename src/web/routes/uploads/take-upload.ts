import { dataDirOf } from '../../../core/data-dir.ts'
import { enqueueImport } from '../../../core/import/enqueue-import.ts'
import { importKinds, type ImportKind } from '../../../core/import/import-result.ts'
import { readJobCards } from '../../read-job-cards.ts'
import { receiveUpload } from '../../receive-upload.ts'
import { readUploadKind } from '../../read-upload-kind.ts'
import { sendFragment, wantsFragment } from '../../send-page.ts'
import type { SignedVisit } from '../../visit.ts'

/** Takes dropped files in and queues an import for each. The page decides their kind, or the form where it leaves that open. */
export async function takeUpload(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session } = visit
  const ofPage = request.params['kind'] === undefined ? undefined : readUploadKind(visit)
  const folder = dataDirOf(deps.dataDir).uploads
  const upload = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: session.csrfToken })
  const kind: ImportKind | undefined = ofPage ?? importKinds.find((each) => each === upload.kind)
  const { platform, id, name } = session.person
  const jobIds: string[] = []
  for (const file of upload.files) {
    const job = { ...file, ...(kind ? { kind } : {}), removeAfter: true, requestedBy: { platform, id, name } }
    jobIds.push(await enqueueImport(deps.ops, job, session.person, visit.now))
  }
  const [only, ...others] = jobIds
  if (!wantsFragment(visit)) {
    response.redirect(303, others.length === 0 ? `/jobs/${only}/` : ofPage ? request.path : '/imports/')
    return
  }
  sendFragment(visit, await readJobCards(visit, jobIds))
}
