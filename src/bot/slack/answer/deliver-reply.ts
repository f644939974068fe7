import type { Log } from '../../../core/log.ts'
import type { SlackTarget } from '../receive/question.ts'
import type { RenderedReply } from '../render/render-reply.ts'
import type { SlackApi } from '../slack-api.ts'
import { isBlockRefusal } from '../slack-errors.ts'
import type { SlackMessage } from '../render/slack-message.ts'

export interface DeliverDeps {
  readonly log: Log
  /** What this process has learned about the workspace. */
  readonly learned: { nativeCharts: boolean }
}

/** Renders the message with or without Slack's own chart blocks. */
export type Compose = (nativeCharts: boolean) => RenderedReply

/**
 * Sends one message; returns its Slack id where there is one. When a workspace refuses chart blocks, this process uses
 * pictures from then on; if the other blocks are refused as well, that is logged and only the text is sent.
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

/** Sends a message to its target; returns its Slack id where there is one. */
async function sendMessage(api: SlackApi, target: SlackTarget, message: SlackMessage): Promise<string | undefined> {
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

/** Milliseconds. */
const TIMEOUT = 10_000

interface ResponseUrlMessage extends SlackMessage {
  /** Replaces the clicked message instead of adding a new one below it. */
  readonly replaces: boolean
}

/** Slack refused a response_url: used five times, older than 30 minutes, or ill-formed. */
export class ResponseUrlError extends Error {
  readonly status: number
  readonly reason: string

  constructor(status: number, reason: string) {
    super(`response_url answered ${status} ${reason}`)
    this.name = 'ResponseUrlError'
    this.status = status
    this.reason = reason
  }
}

/** Sends an ephemeral answer through the response_url of a command or click. Throws ResponseUrlError. */
async function postToResponseUrl(url: string, { text, blocks, replaces }: ResponseUrlMessage): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ text, blocks, response_type: 'ephemeral', replace_original: replaces }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const body = await response.text()
  const refusal = refusalIn(body)
  if (!response.ok || refusal !== undefined) throw new ResponseUrlError(response.status, refusal ?? body.slice(0, 100))
}

/** Slack refuses with a status, or with 200 and `{"ok": false}`. */
function refusalIn(body: string): string | undefined {
  if (!body.startsWith('{')) return undefined
  const { ok, error } = JSON.parse(body) as { ok?: boolean; error?: string }
  return ok === false ? (error ?? 'unknown') : undefined
}
