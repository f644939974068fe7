import type { Destination } from '../../../core/access/destination.ts'
import { isSameKind, type Reply } from '../../../core/delivery/reply.ts'

/** A question and where it was asked, as stored in the job. */
export interface SlackQuestion {
  /** A line of the command grammar. */
  readonly line: string
  readonly workspaceId: string
  readonly userId: string
  /** As sent by Slack, if it was. */
  readonly userName?: string
  /** The person's own workspace, when Slack sent it. */
  readonly homeId?: string
  /** Absent when asked from the App Home: the answer goes to the direct message. */
  readonly channel?: string
  /** As sent by Slack, if it was. */
  readonly channelName?: string
  readonly thread?: string
  readonly responseUrl?: string
  /** The message whose button was pressed. */
  readonly clicked?: { readonly ts: string; readonly ephemeral: boolean; readonly inPlace?: boolean }
}

/** The question's channel as a destination for later messages. */
export function destinationOfSlackQuestion({ channel, channelName }: SlackQuestion): Destination | undefined {
  if (channel === undefined) return undefined
  const named = channelName !== undefined && !UNNAMED.has(channelName) && !isDirect(channel)
  return { platform: 'slack', ids: { channel }, ...(named ? { label: `#${channelName}` } : {}) }
}

/** Names that Slack sends for channels without one. */
const UNNAMED: ReadonlySet<string> = new Set(['directmessage', 'privategroup'])

/** Where an answer goes. */
export type SlackTarget =
  | { readonly kind: 'response-url'; readonly url: string; readonly replaces: boolean }
  | {
      readonly kind: 'ephemeral'
      readonly channel: string
      readonly user: string
      readonly thread?: string | undefined
    }
  | { readonly kind: 'post'; readonly channel: string; readonly thread?: string | undefined }
  | { readonly kind: 'edit'; readonly channel: string; readonly ts: string; readonly thread?: string | undefined }

/** Whether a channel id is a direct message. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D')
}

/**
 * Private first: only `channel` visibility, or a direct message, makes a message others can see. A press that changes one
 * thing of a private message edits it; every other press, and every error, is answered with a new message.
 */
export function slackTargetOf(question: SlackQuestion, channel: string, reply: Reply): SlackTarget {
  const { clicked, responseUrl, thread, userId: user } = question
  if (reply.visibility === 'channel' && !isDirect(channel)) return { kind: 'post', channel, thread }
  const edits = clicked?.inPlace === true && isSameKind(reply)
  if (clicked?.ephemeral && responseUrl) return { kind: 'response-url', url: responseUrl, replaces: edits }
  if (isDirect(channel)) {
    return clicked && edits ? { kind: 'edit', channel, ts: clicked.ts, thread } : { kind: 'post', channel, thread }
  }
  if (responseUrl) return { kind: 'response-url', url: responseUrl, replaces: false }
  return { kind: 'ephemeral', channel, user, thread }
}

/** The second target when the first fails: for an expired response_url, or a direct message without the bot. */
export function slackFallbackOf(question: SlackQuestion, channel: string, first: SlackTarget): SlackTarget | undefined {
  const { responseUrl, thread, userId: user } = question
  if (first.kind === 'response-url') {
    return isDirect(channel) ? { kind: 'post', channel, thread } : { kind: 'ephemeral', channel, user, thread }
  }
  if (responseUrl && isDirect(channel)) return { kind: 'response-url', url: responseUrl, replaces: false }
  return undefined
}
