import { write } from '../../core/db/transaction.ts'
import { mkdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Kysely } from 'kysely'
import { dataDirOf } from '../../core/data-dir.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import type { Destination } from '../../core/access/destination.ts'
import { enqueueImport } from '../../core/imports/enqueue-import.ts'
import { wantsPreview } from '../../core/imports/preview/preview-choice.ts'
import { enqueuePreview } from '../../core/imports/preview/preview-job.ts'
import type { JobContext } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import { errorReply } from '../dispatch/dispatch.ts'
import { demandSize, type SizeLimits } from '../../core/imports/size-limit.ts'
import { trackJob, type TrackedJob } from './tracked-messages.ts'
import { isStepDone, markStepDone, runStepOnce } from './inbox.ts'
import { CHAT_ATTEMPTS, type Identified } from '../dispatch/question-handler.ts'

export interface ImportFileDeps {
  readonly ops: Kysely<OpsSchema>
  readonly dataDir: string
  readonly limits: SizeLimits
  readonly log: Log
}

/** A file dropped in a chat. */
export interface DroppedFile {
  readonly name: string
  /** As the platform reports it; undefined when it does not. */
  readonly bytes?: number | undefined
  readonly download: (to: { readonly path: string; readonly limits: SizeLimits }) => Promise<unknown>
}

/** Where, by whom and in which job the file was dropped. */
export interface FileDropSide extends Identified {
  readonly job: JobContext
  readonly destination: TrackedJob['destination']
  /** Replies to the person about a problem with the file. */
  readonly reply: (reply: Reply) => Promise<void>
}

/**
 * Downloads a file, enqueues its import and starts a message that tracks it, once per job and `id`. `find` describes
 * the file, or resolves to undefined when there is nothing to import.
 */
export async function importFile(
  deps: ImportFileDeps,
  side: FileDropSide,
  id: string,
  find: () => Promise<DroppedFile | undefined>,
): Promise<void> {
  const { job, person, language, destination } = side
  const step = { jobId: job.jobId, name: `file:${id}` }
  if (await isStepDone(deps.ops, step)) return
  try {
    const file = await find()
    if (!file) return
    const path = await fetchFile(deps, side, id, file)
    await write(deps.ops, async (trx) => {
      const requestedBy = { platform: person.platform, id: person.id, name: person.name }
      const conversation = destination as Pick<Destination, 'platform' | 'ids'>
      const enqueue = (await wantsPreview(trx, { conversation })) ? enqueuePreview : enqueueImport
      const jobId = await enqueue(trx, { path, fileName: file.name, removeAfter: true, requestedBy }, person)
      await trackJob(trx, { jobId, destination, person })
      await markStepDone(trx, step)
    })
  } catch (error) {
    if (!(error instanceof AppError) && job.attempt < CHAT_ATTEMPTS) throw error
    await runStepOnce(deps.ops, step, () => side.reply(errorReply(error, language, deps.log)))
  }
}

async function fetchFile(
  { dataDir, limits, log }: ImportFileDeps,
  { job, destination }: FileDropSide,
  id: string,
  { name, bytes = 0, download }: DroppedFile,
): Promise<string> {
  demandSize(bytes, { name }, limits)
  const folder = dataDirOf(dataDir).uploads
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = `${destination.platform}-${job.jobId}-${id.replaceAll(/\W/g, '')}${extname(name).toLowerCase()}`
  const path = join(folder, file)
  try {
    await download({ path, limits })
  } catch (error) {
    if (error instanceof AppError || job.signal.aborted || job.attempt < CHAT_ATTEMPTS) throw error
    log.warn({ err: error, job: job.jobId }, 'a download broke off')
    throw new AppError('chat-download-broken', { file: name }, { cause: error })
  }
  return path
}

const TABLE_NAME = /\.(csv|tsv|xlsx|xlsm|xls|json)$/i

/** Whether the importer accepts the file name's extension; it refuses files without a table itself. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name)
}
