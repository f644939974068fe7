import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { ChatPlace, ChatPort } from '../chat/chat-port.ts'
import { deliverReply, type DeliverDeps } from './answer/deliver-reply.ts'
import { isDirect, type Target } from './receive/question.ts'
import { renderReply } from './render/render-reply.ts'
import { sendFile, sendPicture, type FilePlace } from './answer/send-files.ts'
import type { SlackApis } from './slack-api.ts'
import { isPermanent, slackErrorCode } from './slack-errors.ts'

export interface PortDeps extends DeliverDeps {
  readonly apis: SlackApis
  readonly queries: QueryPool
  readonly directChannel: (userId: string) => Promise<string>
  /** Waits for the channel's turn. */
  readonly pace: (channel: string) => Promise<void>
}

/**
 * Messages that nobody waits for: those that follow a job in the thread where it began, and those that come by
 * themselves. The files of a person's own message are rejected rows, which carry personal data: they go to the direct
 * message of whoever dropped the file, and the thread says so. Files for everybody stay in the channel.
 */
export function createSlackPort(deps: PortDeps): ChatPort {
  const say = async (where: ChatPlace, messageId: string | undefined, reply: Reply, language: Language) => {
    const place = await readPlace(where, deps.directChannel)
    const { channel, thread } = place
    const target: Target =
      messageId === undefined ? { kind: 'post', channel, thread } : { kind: 'edit', channel, ts: messageId, thread }
    await deps.pace(channel)
    const told = reply.files.length > 0 && filesOnlyFor(place) ? withFilesNote(reply, language) : reply
    const sent = await deliverReply(deps, deps.apis.bulk, target, (nativeCharts) =>
      renderReply(told, { language, nativeCharts }),
    )
    return sent
  }
  return {
    platform: 'slack',
    async post(place, reply, language) {
      const sent = await settled(say(place, undefined, reply, language))
      if (sent === undefined) throw new Error('slack named no message')
      return sent
    },
    async update(place, messageId, reply, language) {
      await settled(say(place, messageId, reply, language))
    },
    async sendFiles(where, reply, language) {
      const place = await settled(filePlace(deps, where))
      const { pictures } = renderReply(reply, { language, nativeCharts: deps.learned.nativeCharts })
      const { queries } = deps
      const { uploads: api } = deps.apis
      for (const file of reply.files) await settled(sendFile(api, place, file))
      for (const chart of pictures) await settled(sendPicture({ api, queries }, place, chart, language))
    },
  }
}

/** Tells errors that no repetition mends from those that pass. */
async function settled<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (error) {
    if (!isPermanent(error)) throw error
    throw new AppError('chat-undeliverable', { reason: slackErrorCode(error) ?? '–' }, { cause: error })
  }
}

/** The one person its files are for, where others read along. */
function filesOnlyFor({ channel, user }: ReadPlace): string | undefined {
  return isDirect(channel) ? undefined : user
}

async function filePlace({ directChannel }: PortDeps, where: ChatPlace): Promise<FilePlace> {
  const place = await readPlace(where, directChannel)
  const only = filesOnlyFor(place)
  return only === undefined ? place : { channel: await directChannel(only) }
}

function withFilesNote(reply: Reply, language: Language): Reply {
  const note = { kind: 'note' as const, text: translator(language)('slack.rejects-in-direct-message') }
  return { ...reply, parts: [...reply.parts, note] }
}

/** Where a message stands: in a channel, or without one in a person's direct message. */
export interface SlackPlace {
  readonly channel?: string | undefined
  readonly thread?: string | undefined
  /** Whose matter it is: what only they may see goes to their direct message. Without one it is for everybody. */
  readonly user?: string | undefined
}

/** A place whose channel is known. */
export type ReadPlace = SlackPlace & { readonly channel: string }

/** Where messages to the place go: `user` alone stands for their direct message. */
export async function readPlace(
  place: ChatPlace,
  directChannel: (userId: string) => Promise<string>,
): Promise<ReadPlace> {
  const { channel, thread, user } = place
  if (channel !== undefined) return { channel, thread, user }
  if (user === undefined) throw new Error('a slack place names a channel or a user')
  return { channel: await directChannel(user), user }
}
