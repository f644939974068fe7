import type { Log } from '../../core/log.ts'
import type { Target } from './question.ts'
import type { RenderedReply } from './render-reply.ts'
import { ResponseUrlError } from './response-url.ts'
import { sendMessage } from './send-message.ts'
import type { SlackApi } from './slack-api.ts'
import { isBlockRefusal } from './slack-errors.ts'

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
  target: Target,
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
