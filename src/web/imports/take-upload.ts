import { dataDirOf } from '../../core/data-dir.ts'
import { cancelImport } from '../../core/imports/cancel-import.ts'
import { enqueueImport } from '../../core/imports/enqueue-import.ts'
import { importKinds, type ImportKind } from '../../core/imports/import-result.ts'
import { importTemplate } from '../../core/imports/import-template.ts'
import { readJobCards } from '../jobs/job-state.ts'
import type { SignedContext } from '../server/request-context.ts'
import { ANSWERED, type PageAnswer } from '../server/route.ts'
import { wantsFragment } from '../server/send-answer.ts'
import { readUploadKind, receiveUpload } from './receive-upload.ts'

/** Takes dropped files in and queues an import for each. The page decides their kind, or the form where it leaves that open. */
export async function takeUpload(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session } = context
  const ofPage = request.params['kind'] === undefined ? undefined : readUploadKind(context)
  const folder = dataDirOf(deps.dataDir).uploads
  const upload = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: session.csrfToken })
  const kind: ImportKind | undefined = ofPage ?? importKinds.find((each) => each === upload.kind)
  const { platform, id, name } = session.person
  const jobIds: string[] = []
  for (const file of upload.files) {
    const job = { ...file, ...(kind ? { kind } : {}), removeAfter: true, requestedBy: { platform, id, name } }
    jobIds.push(await enqueueImport(deps.ops, job, session.person, context.now))
  }
  const [only, ...others] = jobIds
  if (wantsFragment(context)) return { fragment: await readJobCards(context, jobIds) }
  return { redirect: others.length === 0 ? `/jobs/${only}/` : ofPage ? request.path : '/imports/' }
}

/** A file of that kind to fill in. */
export function sendTemplate(context: SignedContext): PageAnswer {
  const kind = readUploadKind(context)
  context.response.attachment(`semir-template-${kind}.csv`).type('csv').send(importTemplate(kind))
  return ANSWERED
}

/** Cancels an import that has not begun, and shows that it is gone. */
export async function cancelQueuedImport({
  deps,
  request,

  session,
  now,
}: SignedContext): Promise<PageAnswer> {
  const id = String(request.params['id'])
  await cancelImport(deps.ops, id, session.person, now)
  return { redirect: `/jobs/${id}/` }
}
