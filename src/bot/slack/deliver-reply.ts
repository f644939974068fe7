import type { Log } from '../../core/log.ts'
import type { SlackTarget } from './receive/question.ts'
import type { RenderedReply } from './render/render-reply.ts'
import type { SlackApi } from './slack-api.ts'
import { isBlockRefusal } from './slack-errors.ts'
import { everyBlock, type NativeBlocks, type SlackMessage } from './render/slack-message.ts'

export interface DeliverDeps {
  readonly log: Log
}

/** From the richest message to the plainest. */
const ladder: readonly NativeBlocks[] = [
  everyBlock,
  { charts: false, tables: true },
  { charts: true, tables: false },
  { charts: false, tables: false },
]

/** Renders the message with or without Slack's newer blocks. */
export type Compose = (native: NativeBlocks) => RenderedReply

/**
 * Sends one message; returns its Slack id where there is one. When the workspace refuses blocks, the message is sent
 * again with charts or tables as text, and at last as text alone; other messages are not affected.
 */
export async function deliverReply(
  deps: DeliverDeps,
  api: SlackApi,
  target: SlackTarget,
  compose: Compose,
): Promise<string | undefined> {
  const tried = new Set<string>()
  for (const native of ladder) {
    const { message } = compose(native)
    const blocks = JSON.stringify(message.blocks)
    if (tried.has(blocks)) continue
    tried.add(blocks)
    try {
      return await sendMessage(api, target, message)
    } catch (error) {
      if (!refusesBlocks(error)) throw error
      deps.log.warn({ err: error, ...native }, 'slack refused blocks')
    }
  }
  return sendMessage(api, target, { text: compose({ charts: false, tables: false }).plain, blocks: [] })
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
