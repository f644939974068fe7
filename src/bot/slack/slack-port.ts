import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { DestinationIds } from '../../core/access/destination.ts'
import type { ChatPort } from '../chat/bot-platform.ts'
import { deliverReply, type DeliverDeps } from './deliver-reply.ts'
import { isDirect, type SlackTarget } from './receive/question.ts'
import { escapeMrkdwn } from './receive/slack-text.ts'
import { renderReply } from './render/render-reply.ts'
import { sendSlackFile, type SlackFileDestination, type SlackApis } from './slack-api.ts'
import { isPermanentInSlack, slackErrorCode } from './slack-errors.ts'

export interface SlackPortDeps extends DeliverDeps {
  readonly apis: SlackApis
  readonly directChannel: (userId: string) => Promise<string>
  /** Waits for the channel's turn. */
  readonly throttle: (channel: string) => Promise<void>
}

/**
 * Sends messages that no question waits for: job updates in the thread where the job began, and scheduled posts. Files
 * of a message with a user are rejected rows, which hold personal data: they go to that user's direct message, and the
 * thread names them once they are sent. Other files stay in the channel.
 */
export function createSlackPort(deps: SlackPortDeps): ChatPort {
  const deliver = async (ids: DestinationIds, messageId: string | undefined, reply: Reply, language: Language) => {
    const destination = await resolveSlackDestination(ids, deps.directChannel)
    const { channel, thread } = destination
    const target: SlackTarget =
      messageId === undefined ? { kind: 'post', channel, thread } : { kind: 'edit', channel, ts: messageId, thread }
    await deps.throttle(channel)
    return deliverReply(deps, deps.apis.bulk, target, (native) => renderReply(reply, { language, native }))
  }
  return {
    platform: 'slack',
    async post(ids, reply, language) {
      const sent = await settled(deliver(ids, undefined, reply, language))
      if (sent === undefined) throw new Error('slack named no message')
      return sent
    },
    async update(ids, messageId, reply, language) {
      await settled(deliver(ids, messageId, reply, language))
    },
    async sendFiles(ids, reply) {
      if (reply.files.length === 0) return
      const destination = await settled(fileDestination(deps, ids))
      const { uploads: api } = deps.apis
      for (const file of reply.files) await settled(sendSlackFile(api, destination, file))
    },
    async whereFilesWent({ channel, user }, language) {
      const only = channel === undefined ? undefined : filesOnlyFor({ channel, user })
      return only === undefined ? undefined : translator(language)('slack.rejects-in-direct-message')
    },
    async notify(ids, text) {
      const { channel, thread, user } = await resolveSlackDestination(ids, deps.directChannel)
      const mention = user === undefined ? '' : `<@${user}> `
      const at = thread === undefined ? {} : { thread_ts: thread }
      await deps.throttle(channel)
      await settled(deps.apis.bulk.call('chat.postMessage', { channel, ...at, text: mention + escapeMrkdwn(text) }))
    },
    async mark({ channel, dropped }, { tone, isLast }) {
      const name = OUTCOMES.get(tone)
      if (channel === undefined || dropped === undefined || name === undefined) return
      const message = { channel, timestamp: dropped }
      const react = async (method: 'reactions.add' | 'reactions.remove', reaction: string) => {
        await deps.apis.bulk
          .call(method, { ...message, name: reaction })
          .catch((error: unknown) => deps.log.warn({ err: error }, 'slack changed no reaction'))
      }
      await react('reactions.add', name)
      if (isLast) await react('reactions.remove', SEEN)
    },
  }
}

/** The reaction to a dropped file that is read. */
export const SEEN = 'eyes'
/** The reactions to how its import ended. */
const OUTCOMES: ReadonlyMap<Reply['tone'], string> = new Map([
  ['success', 'white_check_mark'],
  ['warning', 'warning'],
  ['error', 'x'],
])

/** Turns errors that no retry can fix into `chat-undeliverable`; others are rethrown for a retry. */
async function settled<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (error) {
    if (!isPermanentInSlack(error)) throw error
    throw new AppError('chat-undeliverable', { reason: slackErrorCode(error) ?? '–' }, { cause: error })
  }
}

/** The only person who may get the files, in a channel with other readers. */
function filesOnlyFor({ channel, user }: Pick<SlackDestination, 'channel' | 'user'>): string | undefined {
  return isDirect(channel) ? undefined : user
}

async function fileDestination({ directChannel }: SlackPortDeps, ids: DestinationIds): Promise<SlackFileDestination> {
  const destination = await resolveSlackDestination(ids, directChannel)
  const only = filesOnlyFor(destination)
  return only === undefined ? destination : { channel: await directChannel(only) }
}

/** Ids of a Slack destination: a channel, or only a user for their direct message. */
export interface SlackIds {
  readonly channel?: string | undefined
  readonly thread?: string | undefined
  /** The asking user, who gets private replies by direct message; undefined for content for everyone. */
  readonly user?: string | undefined
}

/** A destination whose channel is known. */
export type SlackDestination = SlackIds & { readonly channel: string }

/** The channel of the ids: `user` alone means their direct message. */
export async function resolveSlackDestination(
  { channel, thread, user }: DestinationIds,
  directChannel: (userId: string) => Promise<string>,
): Promise<SlackDestination> {
  if (channel !== undefined) return { channel, thread, user }
  if (user === undefined) throw new Error('a destination in slack names a channel or a user')
  return { channel: await directChannel(user), user }
}
