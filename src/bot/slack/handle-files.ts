import { mkdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { may } from '../../core/auth/policy.ts'
import { dataDirOf } from '../../core/data-dir.ts'
import { AppError } from '../../core/errors.ts'
import { enqueueImport } from '../../core/import/enqueue-import.ts'
import type { JobContext } from '../../core/jobs/runner.ts'
import { errorReply } from '../dispatch.ts'
import { deliverReply, type DeliverDeps } from './deliver-reply.ts'
import { downloadFile, tooLarge } from './download-file.ts'
import { followPost } from './follow-post.ts'
import { CHAT_ATTEMPTS, type QuestionDeps } from './handle-question.ts'
import type { Identified } from './identify.ts'
import { isDone, markDone, once } from '../once.ts'
import { isDirect, type Target } from './question.ts'
import { renderReply } from './render-reply.ts'
import { isStub, isTable, isWorkbook, type FileDrop, type SharedFile } from './shared-file.ts'

export interface FilesDeps extends DeliverDeps, Pick<QuestionDeps, 'ops' | 'apis' | 'identify'> {
  readonly token: string
  readonly apiUrl: string | undefined
  readonly dataDir: string
  readonly limits: { readonly csvBytes: number; readonly xlsxBytes: number }
  /** The bot's own user id: what it uploaded itself is never imported. */
  readonly botUserId: () => Promise<string>
}

interface Drop extends Identified {
  readonly drop: FileDrop
  readonly job: JobContext
}

/** Imports the tables among dropped files, if the person may; the payload is a FileDrop. */
export function filesHandler(deps: FilesDeps): (payload: FileDrop, context: JobContext) => Promise<void> {
  return async (drop, job) => {
    const own = await deps.botUserId()
    if (drop.userId === own) return
    const files = drop.files.filter((file) => file.user !== own)
    const candidates = files.filter((file) => isTable(file) || isStub(file))
    const at: Drop = { drop, job, ...(await deps.identify(drop)) }
    const [first] = candidates
    if (!first) {
      if (isDirect(drop.channel)) await refuse(deps, at, 'slack-not-a-table', files[0])
      return
    }
    if (!may(at.person, 'import')) {
      await refuse(deps, at, 'slack-no-import', first)
      return
    }
    await once(deps.ops, { jobId: job.jobId, name: 'reaction' }, () => react(deps, drop))
    for (const file of candidates) await importFile(deps, at, file)
  }
}

/** A friendly "seen"; the import does not depend on it. */
async function react({ apis, log }: FilesDeps, { channel, ts }: FileDrop): Promise<void> {
  await apis.bulk
    .call('reactions.add', { channel, timestamp: ts, name: 'eyes' })
    .catch((error: unknown) => log.warn({ err: error }, 'slack took no reaction'))
}

async function importFile(deps: FilesDeps, at: Drop, shared: SharedFile): Promise<void> {
  const { drop, job, person, language } = at
  const step = { jobId: job.jobId, name: `file:${shared.id}` }
  if (await isDone(deps.ops, step)) return
  try {
    const file = isStub(shared) ? await askFile(deps, shared.id) : shared
    if (!isTable(file)) return
    const fileName = file.name ?? file.id
    const path = await fetchFile(deps, at, file, fileName)
    await deps.ops.transaction().execute(async (trx) => {
      const requestedBy = { platform: person.platform, id: person.id, name: person.name }
      const importJob = await enqueueImport(trx, { path, fileName, removeAfter: true, requestedBy })
      const place = { channel: drop.channel, thread: drop.thread ?? drop.ts, user: drop.userId }
      await followPost(trx, { jobId: importJob, place, person })
      await markDone(trx, step)
    })
  } catch (error) {
    if (!(error instanceof AppError) && job.attempt < CHAT_ATTEMPTS) throw error
    await once(deps.ops, step, () => say(deps, inThread(drop), at, errorReply(error, language, deps.log)))
  }
}

async function askFile({ apis }: FilesDeps, id: string): Promise<SharedFile> {
  const { file } = await apis.bulk.call('files.info', { file: id })
  if (!file?.id) throw new AppError('slack-file-gone', { file: id, reason: 'files.info' })
  return file as SharedFile
}

async function fetchFile(deps: FilesDeps, { job }: Drop, file: SharedFile, fileName: string): Promise<string> {
  const url = file.url_private_download ?? file.url_private
  if (url === undefined) throw new AppError('slack-file-gone', { file: fileName, reason: file.mode ?? 'no address' })
  const maxBytes = isWorkbook(fileName) ? deps.limits.xlsxBytes : deps.limits.csvBytes
  if ((file.size ?? 0) > maxBytes) throw tooLarge(fileName, maxBytes)
  const folder = dataDirOf(deps.dataDir).uploads
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `slack-${job.jobId}-${file.id.replaceAll(/\W/g, '')}${extname(fileName).toLowerCase()}`)
  const { token, apiUrl } = deps
  await downloadFile({ url, token, apiUrl, path, maxBytes, fileName, signal: job.signal })
  return path
}

/** Told to the person alone. */
async function refuse(deps: FilesDeps, at: Drop, code: string, file: SharedFile | undefined): Promise<void> {
  const { channel, thread, userId: user } = at.drop
  const target: Target = isDirect(channel) ? inThread(at.drop) : { kind: 'ephemeral', channel, user, thread }
  const reply = errorReply(new AppError(code, { file: file?.name ?? file?.id ?? '–' }), at.language, deps.log)
  await once(deps.ops, { jobId: at.job.jobId, name: 'refusal' }, () => say(deps, target, at, reply))
}

async function say(
  deps: FilesDeps,
  target: Target,
  { language }: Identified,
  reply: ReturnType<typeof errorReply>,
): Promise<void> {
  await deliverReply(deps, deps.apis.bulk, target, (nativeCharts) => renderReply(reply, { language, nativeCharts }))
}

function inThread({ channel, thread, ts }: FileDrop): Target {
  return { kind: 'post', channel, thread: thread ?? ts }
}
