import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { DestinationIds } from '../../core/access/destination.ts'
import type { ChatPort } from '../chat/bot-platform.ts'
import { deliverReply, type DeliverDeps } from './answer/deliver-reply.ts'
import { isDirect, type SlackTarget } from './receive/question.ts'
import { renderReply } from './render/render-reply.ts'
import { sendSlackFile, sendSlackPicture, type SlackFileDestination } from './answer/send-files.ts'
import type { SlackApis } from './slack-api.ts'
import { isPermanentInSlack, slackErrorCode } from './slack-errors.ts'

export interface SlackPortDeps extends DeliverDeps {
  readonly apis: SlackApis
  readonly queries: QueryPool
  readonly directChannel: (userId: string) => Promise<string>
  /** Waits for the channel's turn. */
  readonly pace: (channel: string) => Promise<void>
}

/**
 * Messages no question waits for: those that follow a job in the thread where it began, and scheduled ones. The files
 * of a person's own message are rejected rows, which carry personal data: they go to the direct message of the person
 * who dropped the file, and the thread says so. Files for everyone stay in the channel.
 */
export function createSlackPort(deps: SlackPortDeps): ChatPort {
  const say = async (ids: DestinationIds, messageId: string | undefined, reply: Reply, language: Language) => {
    const destination = await resolveSlackDestination(ids, deps.directChannel)
    const { channel, thread } = destination
    const target: SlackTarget =
      messageId === undefined ? { kind: 'post', channel, thread } : { kind: 'edit', channel, ts: messageId, thread }
    await deps.pace(channel)
    const noted = reply.files.length > 0 && filesOnlyFor(destination) ? withFilesNote(reply, language) : reply
    const sent = await deliverReply(deps, deps.apis.bulk, target, (nativeCharts) =>
      renderReply(noted, { language, nativeCharts }),
    )
    return sent
  }
  return {
    platform: 'slack',
    async post(ids, reply, language) {
      const sent = await settled(say(ids, undefined, reply, language))
      if (sent === undefined) throw new Error('slack named no message')
      return sent
    },
    async update(ids, messageId, reply, language) {
      await settled(say(ids, messageId, reply, language))
    },
    async sendFiles(ids, reply, language) {
      const destination = await settled(fileDestination(deps, ids))
      const { pictures } = renderReply(reply, { language, nativeCharts: deps.learned.nativeCharts })
      const { queries } = deps
      const { uploads: api } = deps.apis
      for (const file of reply.files) await settled(sendSlackFile(api, destination, file))
      for (const chart of pictures) await settled(sendSlackPicture({ api, queries }, destination, chart, language))
    },
  }
}

/** Makes errors that no retry can fix `chat-undeliverable`; others may pass. */
async function settled<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (error) {
    if (!isPermanentInSlack(error)) throw error
    throw new AppError('chat-undeliverable', { reason: slackErrorCode(error) ?? '–' }, { cause: error })
  }
}

/** The one person its files are for, where others read along. */
function filesOnlyFor({ channel, user }: SlackDestination): string | undefined {
  return isDirect(channel) ? undefined : user
}

async function fileDestination({ directChannel }: SlackPortDeps, ids: DestinationIds): Promise<SlackFileDestination> {
  const destination = await resolveSlackDestination(ids, directChannel)
  const only = filesOnlyFor(destination)
  return only === undefined ? destination : { channel: await directChannel(only) }
}

function withFilesNote(reply: Reply, language: Language): Reply {
  const note = { kind: 'note' as const, text: translator(language)('slack.rejects-in-direct-message') }
  return { ...reply, parts: [...reply.parts, note] }
}

/** Ids of a destination in Slack: a channel, or without one a person's direct message. */
export interface SlackIds {
  readonly channel?: string | undefined
  readonly thread?: string | undefined
  /** The asking user; private replies go to their direct message. Without one it is for everyone. */
  readonly user?: string | undefined
}

/** A destination whose channel is known. */
export type SlackDestination = SlackIds & { readonly channel: string }

/** The channel that ids stand for: `user` alone means their direct message. */
export async function resolveSlackDestination(
  { channel, thread, user }: DestinationIds,
  directChannel: (userId: string) => Promise<string>,
): Promise<SlackDestination> {
  if (channel !== undefined) return { channel, thread, user }
  if (user === undefined) throw new Error('a destination in slack names a channel or a user')
  return { channel: await directChannel(user), user }
}
