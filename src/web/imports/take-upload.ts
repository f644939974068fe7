import type { Kysely } from 'kysely'
import type { Person } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { dataDirOf } from '../../core/data-dir.ts'
import { enqueueImport } from '../../core/imports/enqueue-import.ts'
import { importTemplate, templateName } from '../../core/imports/kinds/table-layout.ts'
import { choosePreview, wantsPreview } from '../../core/imports/preview/preview-choice.ts'
import { enqueuePreview } from '../../core/imports/preview/preview-job.ts'
import { readJobCards } from '../jobs/job-state.ts'
import type { SignedContext, RequestContext } from '../server/request-context.ts'
import { ANSWERED, type PageAnswer } from '../server/route.ts'
import { wantsFragment } from '../server/send-answer.ts'
import { receiveUpload, type ReceivedFile } from './receive-upload.ts'
import { AppError } from '../../core/errors.ts'
import { findKind, isTableKind, type ImportKind, type TableKind } from '../../core/imports/kinds/import-kind.ts'

/** The file kind of the address. Throws `page-unknown` for any other word. */
export function readUploadKind({ deps, request }: Pick<RequestContext, 'deps' | 'request'>): TableKind {
  const kind = findKind(deps.importKinds.filter(isTableKind), request.params['kind'])
  if (!kind) throw new AppError('page-unknown')
  return kind
}

/**
 * Receives dropped files and enqueues a preview or an import for each. The page decides their kind, or else the form; what
 * the form says of previews is the person's choice from then on.
 */
export async function takeUpload(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session } = context
  const ofPage = request.params['kind'] === undefined ? undefined : readUploadKind(context)
  const folder = dataDirOf(deps.dataDir).uploads
  const upload = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: session.csrfToken })
  const kind = ofPage ?? findKind(deps.importKinds, upload.kind)
  const { person } = session
  const { preview = false } = upload
  if (upload.preview !== undefined && preview !== (await wantsPreview(deps.ops, { person }))) {
    await choosePreview(deps.ops, { person }, { preview, person, now: context.now })
  }
  const jobIds = await enqueueFiles(deps.ops, upload.files, { kind, preview, person, now: context.now })
  const [only, ...others] = jobIds
  if (wantsFragment(context)) return { fragment: await readJobCards(context, jobIds) }
  return { redirect: others.length === 0 ? `/jobs/${only}/` : ofPage ? request.path : '/imports/' }
}

interface FilesOrder {
  /** What the files hold; undefined: recognised. */
  readonly kind: ImportKind | undefined
  readonly preview?: boolean
  readonly person: Person
  readonly now: Date
}

/** Queues an import or a preview of each received file; returns the ids of the jobs in the order of the files. */
export async function enqueueFiles(
  ops: Kysely<OpsSchema>,
  files: readonly ReceivedFile[],
  { kind, preview = false, person, now }: FilesOrder,
): Promise<string[]> {
  const enqueue = preview ? enqueuePreview : enqueueImport
  const { platform, id, name } = person
  const order = { ...(kind ? { kind: kind.name } : {}), removeAfter: true, requestedBy: { platform, id, name } }
  const jobIds: string[] = []
  for (const file of files) jobIds.push(await enqueue(ops, { ...file, ...order }, person, now))
  return jobIds
}

/** A template file of the kind. */
export function sendTemplate(context: SignedContext): PageAnswer {
  const kind = readUploadKind(context)
  context.response.attachment(templateName(kind)).type('csv').send(importTemplate(kind))
  return ANSWERED
}
