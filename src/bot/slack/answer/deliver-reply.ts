import type { Log } from '../../../core/log.ts'
import type { SlackTarget } from '../receive/question.ts'
import type { RenderedReply } from '../render/render-reply.ts'
import { ResponseUrlError, postToResponseUrl } from './response-url.ts'
import type { SlackApi } from '../slack-api.ts'
import { isBlockRefusal } from '../slack-errors.ts'
import type { SlackMessage } from '../render/slack-message.ts'

export interface DeliverDeps {
  readonly log: Log
  /** What this process has learned of the workspace. */
  readonly learned: { nativeCharts: boolean }
}

/** Renders the message with or without Slack's own chart blocks. */
export type Compose = (nativeCharts: boolean) => RenderedReply

/**
 * Sends one message; returns Slack's id of it where there is one. A workspace that refuses the chart block is
 * remembered and gets pictures; blocks refused all the same are logged, and the text, which stands alone, goes without.
 */
export async function deliverReply(
  deps: DeliverDeps,
  api: SlackApi,
  target: SlackTarget,
  compose: Compose,
): Promise<string | undefined> {
  const first = compose(deps.learned.nativeCharts)
  try {
    return await sendMessage(api, target, first.message)
  } catch (error) {
    if (!refusesBlocks(error)) throw error
    deps.log.warn({ err: error }, 'slack refused blocks')
  }
  const plain = compose(false)
  if (plain.pictures.length > first.pictures.length) {
    try {
      const messageId = await sendMessage(api, target, plain.message)
      deps.learned.nativeCharts = false
      return messageId
    } catch (error) {
      if (!refusesBlocks(error)) throw error
      deps.log.error({ err: error }, 'slack refused blocks without charts too')
    }
  }
  return sendMessage(api, target, { text: plain.message.text, blocks: [] })
}

function refusesBlocks(error: unknown): boolean {
  return isBlockRefusal(error) || (error instanceof ResponseUrlError && error.reason.includes('blocks'))
}

/** Sends a message to its target; returns Slack's id of it where there is one. */
export async function sendMessage(
  api: SlackApi,
  target: SlackTarget,
  message: SlackMessage,
): Promise<string | undefined> {
  const { text, blocks } = message
  if (target.kind === 'response-url') {
    await postToResponseUrl(target.url, { ...message, replaces: target.replaces })
    return undefined
  }
  if (target.kind === 'edit') {
    await api.call('chat.update', { channel: target.channel, ts: target.ts, text, blocks })
    return target.ts
  }
  const to = { channel: target.channel, ...(target.thread === undefined ? {} : { thread_ts: target.thread }) }
  if (target.kind === 'ephemeral') {
    await api.call('chat.postEphemeral', { ...to, user: target.user, text, blocks })
    return undefined
  }
  const sent = await api.call('chat.postMessage', { ...to, text, blocks, unfurl_links: false, unfurl_media: false })
  return sent.ts
}
