import { may } from '../../../core/access/policy.ts'
import { AppError, type ErrorCode } from '../../../core/errors.ts'
import type { JobContext } from '../../../core/jobs/runner.ts'
import type { Reply } from '../../../core/delivery/reply.ts'
import { errorReply } from '../../dispatch/dispatch.ts'
import { downloadFile } from '../../chat/download-file.ts'
import { importFile, type DroppedFile, type ImportFileDeps, isTableName } from '../../chat/import-file.ts'
import { runStepOnce } from '../../chat/inbox.ts'
import type { Identified } from '../../dispatch/question-handler.ts'
import { deliverReply, type DeliverDeps } from '../deliver-reply.ts'
import type { IdentifySlackUser } from '../identify.ts'
import { isDirect, type SlackTarget } from './question.ts'
import { renderReply } from '../render/render-reply.ts'
import { type SlackApis, isSlackHost } from '../slack-api.ts'
import { isPermanentInSlack } from '../slack-errors.ts'
import { SEEN } from '../slack-port.ts'

/** A file as Slack describes it in its message. */
export interface SharedFile {
  readonly id: string
  readonly name?: string
  readonly size?: number
  readonly mode?: string
  readonly is_external?: boolean
  /** What it is, also where its name does not say so: `gsheet`. */
  readonly filetype?: string
  /** `check_file_info`: a stub from another workspace; files.info has the details. */
  readonly file_access?: string
  readonly user?: string
  readonly url_private?: string
  readonly url_private_download?: string
}

/** A message with files, as stored in the job. */
export interface FileDrop {
  readonly workspaceId: string
  readonly userId: string
  /** The person's own workspace, when Slack sent it. */
  readonly homeId?: string
  readonly channel: string
  /** The message's timestamp, which names the thread for answers. */
  readonly ts: string
  readonly thread?: string
  readonly files: readonly SharedFile[]
}

const NO_FILE_MODES: ReadonlySet<string> = new Set(['tombstone', 'hidden_by_limit', 'external'])

export function isStub(file: SharedFile): boolean {
  return file.file_access === 'check_file_info'
}

/** Whether the importer accepts the file name's extension; it refuses files without a table itself. */
export function isTable(file: SharedFile): boolean {
  return !NO_FILE_MODES.has(file.mode ?? '') && file.is_external !== true && isTableName(file.name ?? '')
}

const TABLE_TYPES: ReadonlySet<string> = new Set(['csv', 'gsheet', 'tsv', 'xls', 'xlsm', 'xlsx'])

/** Whether it is a table that Slack only names: it lies elsewhere, or the plan of the workspace hides it. */
function isTableElsewhere({ mode, is_external: external, name = '', filetype = '' }: SharedFile): boolean {
  const isElsewhere = external === true || mode === 'external' || mode === 'hidden_by_limit'
  return isElsewhere && (isTableName(name) || TABLE_TYPES.has(filetype))
}

export interface SlackFilesDeps extends DeliverDeps, ImportFileDeps {
  readonly apis: SlackApis
  readonly identify: IdentifySlackUser
  readonly token: string
  readonly apiUrl: string | undefined
  /** The bot's own user id: its own uploads are never imported. */
  readonly botUserId: () => Promise<string>
}

interface Drop extends Identified {
  readonly drop: FileDrop
  readonly job: JobContext
}

/** Imports the tables among dropped files, if the person may; the payload is a FileDrop. */
export function slackFilesHandler(deps: SlackFilesDeps): (payload: FileDrop, context: JobContext) => Promise<void> {
  return async (drop, job) => {
    const own = await deps.botUserId()
    if (drop.userId === own) return
    const files = drop.files.filter((file) => file.user !== own)
    const candidates = files.filter((file) => isTable(file) || isStub(file))
    const at: Drop = { drop, job, ...(await deps.identify(drop)) }
    const elsewhere = files.find(isTableElsewhere)
    if (elsewhere && may(at.person, 'import')) await refuse(deps, at, 'chat-file-elsewhere', elsewhere)
    const [first] = candidates
    if (!first) {
      if (isDirect(drop.channel) && !elsewhere) await refuse(deps, at, 'chat-not-a-table', files[0])
      return
    }
    if (!may(at.person, 'import')) {
      await refuse(deps, at, 'chat-no-import', first)
      return
    }
    await runStepOnce(deps.ops, { jobId: job.jobId, name: 'reaction' }, () => react(deps, drop))
    const ids = { channel: drop.channel, thread: drop.thread ?? drop.ts, user: drop.userId, dropped: drop.ts }
    const reply = (content: Reply) => sendReply(deps, inThread(drop), at, content)
    const side = { ...at, destination: { platform: 'slack', ids }, reply } as const
    for (const file of candidates) await importFile(deps, side, file.id, () => findFile(deps, at, file))
  }
}

/** A reaction that marks the message as seen; the import does not depend on it. */
async function react({ apis, log }: SlackFilesDeps, { channel, ts }: FileDrop): Promise<void> {
  await apis.bulk
    .call('reactions.add', { channel, timestamp: ts, name: SEEN })
    .catch((error: unknown) => log.warn({ err: error }, 'slack took no reaction'))
}

async function findFile(deps: SlackFilesDeps, { job }: Drop, shared: SharedFile): Promise<DroppedFile | undefined> {
  const file = isStub(shared) ? await askFile(deps, shared.id) : shared
  if (!isTable(file)) return undefined
  const name = file.name ?? file.id
  const url = file.url_private_download ?? file.url_private
  const reason = file.mode ?? 'no address'
  if (url === undefined) throw new AppError('chat-file-gone', { file: name, chat: 'Slack', reason })
  const headers = { authorization: `Bearer ${deps.token}` }
  const mayFetch = (address: URL) => isSlackHost(address, deps.apiUrl)
  const source = { url, headers, mayFetch, chat: 'Slack', fileName: name, signal: job.signal } as const
  return { name, bytes: file.size, download: (to) => downloadFile({ ...source, ...to }) }
}

async function askFile({ apis }: SlackFilesDeps, id: string): Promise<SharedFile> {
  const { file } = await apis.bulk.call('files.info', { file: id }).catch((error: unknown) => {
    if (!isPermanentInSlack(error)) throw error
    throw new AppError('chat-file-gone', { file: id, chat: 'Slack', reason: 'files.info' }, { cause: error })
  })
  if (!file?.id) throw new AppError('chat-file-gone', { file: id, chat: 'Slack', reason: 'files.info' })
  return file as SharedFile
}

/** Answers the sender only. */
async function refuse(deps: SlackFilesDeps, at: Drop, code: ErrorCode, file: SharedFile | undefined): Promise<void> {
  const { channel, thread, userId: user } = at.drop
  const target: SlackTarget = isDirect(channel) ? inThread(at.drop) : { kind: 'ephemeral', channel, user, thread }
  const reply = errorReply(new AppError(code, { file: file?.name ?? file?.id ?? '–' }), at.language, deps.log)
  await runStepOnce(deps.ops, { jobId: at.job.jobId, name: 'refusal' }, () => sendReply(deps, target, at, reply))
}

async function sendReply(
  deps: SlackFilesDeps,
  target: SlackTarget,
  { language }: Identified,
  reply: Reply,
): Promise<void> {
  await deliverReply(deps, deps.apis.bulk, target, (native) => renderReply(reply, { language, native }))
}

function inThread({ channel, thread, ts }: FileDrop): SlackTarget {
  return { kind: 'post', channel, thread: thread ?? ts }
}
