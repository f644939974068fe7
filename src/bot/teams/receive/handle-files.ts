import { z } from 'zod'
import { may } from '../../../core/access/policy.ts'
import { AppError, type ErrorCode } from '../../../core/errors.ts'
import { isTableKind, kindPath, type ImportKind } from '../../../core/imports/kinds/import-kind.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { JobContext } from '../../../core/jobs/runner.ts'
import { type Reply, type ReplyAction, textReply } from '../../../core/delivery/reply.ts'
import { errorReply } from '../../dispatch/dispatch.ts'
import { downloadFile } from '../../chat/download-file.ts'
import { importFile, type DroppedFile, type ImportFileDeps, isTableName } from '../../chat/import-file.ts'
import { runStepOnce } from '../../chat/inbox.ts'
import type { Identified } from '../../dispatch/question-handler.ts'
import type { TeamsAttachment } from './activity.ts'
import { isAllowedHost, publicRequest } from '../files/public-request.ts'
import { compose, type ComposeDeps } from '../render/compose.ts'
import { type TeamsConnector, type TeamsDestination, resolveTeamsDestination } from '../connector.ts'
import type { TeamsAsker, TeamsFileDrop } from './question.ts'

export interface TeamsFilesDeps extends ComposeDeps, ImportFileDeps {
  readonly connector: TeamsConnector
  readonly identify: (asker: TeamsAsker) => Promise<Identified>
  /** Hosts that files may be fetched from. */
  readonly fileHosts: readonly string[]
  /** Kinds of files that people can import. */
  readonly importKinds: readonly ImportKind[]
}

/** A file in the person's own storage; its address needs no token and expires within minutes. */
const Shared = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string(),
  content: z.object({ downloadUrl: z.string(), uniqueId: z.string().optional() }),
})

type SharedFile = z.output<typeof Shared>

interface Drop extends Identified {
  readonly drop: TeamsFileDrop
  readonly destination: TeamsDestination
  readonly job: JobContext
}

/** Imports the tables among the files of a message, if the person may; the payload is a TeamsFileDrop. */
export function teamsFilesHandler(
  deps: TeamsFilesDeps,
): (payload: TeamsFileDrop, context: JobContext) => Promise<void> {
  return async (drop, job) => {
    const destination = await resolveTeamsDestination(deps.ops, drop)
    const at: Drop = { drop, destination, job, ...(await deps.identify(drop)) }
    if (drop.kind !== 'personal') {
      await refuse(deps, at, notHere(deps, at))
      return
    }
    const tables = drop.files.flatMap(sharedFile).filter(({ name }) => isTableName(name))
    if (tables.length === 0) await refuse(deps, at, refusal(deps, at, 'chat-not-a-table', drop.files[0]))
    else if (!may(at.person, 'import')) await refuse(deps, at, refusal(deps, at, 'chat-no-import', tables[0]))
    else await importTables(deps, at, tables)
  }
}

function sharedFile(attachment: TeamsAttachment): SharedFile[] {
  const { data } = Shared.safeParse(attachment)
  return data ? [data] : []
}

async function importTables(deps: TeamsFilesDeps, at: Drop, tables: readonly SharedFile[]): Promise<void> {
  const { conversation, userId: person, activityId } = at.drop
  const tracked = { platform: 'teams', ids: { conversation, person } } as const
  const side = { ...at, destination: tracked, reply: (content: Reply) => sendReply(deps, at, content) }
  for (const [number, file] of tables.entries()) {
    await importFile(deps, side, file.content.uniqueId ?? `${activityId}-${number}`, async () =>
      droppedFile(deps, at, file),
    )
  }
}

function droppedFile({ fileHosts }: TeamsFilesDeps, { job }: Drop, { name, content }: SharedFile): DroppedFile {
  const { downloadUrl: url } = content
  const chat = 'Teams'
  if (!URL.canParse(url)) throw new AppError('chat-file-gone', { file: name, chat, reason: 'address' })
  const mayFetch = (address: URL) => isAllowedHost(address, fileHosts)
  const source = { url, mayFetch, chat, fileName: name, signal: job.signal, ask: publicRequest } as const
  return { name, download: (to) => downloadFile({ ...source, ...to }) }
}

/** Refuses a file that is not a table, or a sender without the permission. An inline picture has no name. */
function refusal(
  { log }: TeamsFilesDeps,
  { language }: Drop,
  code: ErrorCode,
  file: { name?: string } | undefined,
): Reply {
  return errorReply(
    new AppError(code, { file: file?.name ?? translator(language)('teams-files.picture') }),
    language,
    log,
  )
}

/** Teams passes files to a bot only in a person's own chat: the reply offers that chat and the web page. */
function notHere({ publicUrl, importKinds }: TeamsFilesDeps, { language, destination }: Drop): Reply {
  const t = translator(language)
  const chat = `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(destination.reference.bot.id)}`
  const pages = importKinds.filter(isTableKind).map((kind): ReplyAction => ({
    kind: 'link',
    id: `upload-${kind.name}`,
    label: t('teams-files.upload', { kind: t(kind.label) }),
    url: publicUrl + kindPath(kind),
  }))
  const open: ReplyAction = { kind: 'link', id: 'chat', label: t('teams-files.open-chat'), url: chat, primary: true }
  return textReply(t('teams-files.not-here'), { tone: 'warning', actions: [open, ...pages] })
}

async function refuse(deps: TeamsFilesDeps, at: Drop, reply: Reply): Promise<void> {
  await runStepOnce(deps.ops, { jobId: at.job.jobId, name: 'refusal' }, () => sendReply(deps, at, reply))
}

async function sendReply(deps: TeamsFilesDeps, { destination, language }: Drop, reply: Reply): Promise<void> {
  await deps.connector.send(destination, await compose(deps, reply, { language }))
}
