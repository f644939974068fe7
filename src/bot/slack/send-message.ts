import type { Target } from './question.ts'
import { postToResponseUrl } from './response-url.ts'
import type { SlackApi } from './slack-api.ts'
import type { SlackMessage } from './slack-message.ts'

/** Sends a message to its target; returns Slack's id of it where there is one. */
export async function sendMessage(api: SlackApi, target: Target, message: SlackMessage): Promise<string | undefined> {
  const { text, blocks } = message
  if (target.kind === 'response-url') {
    await postToResponseUrl(target.url, { ...message, replaces: target.replaces })
    return undefined
  }
  if (target.kind === 'edit') {
    await api.call('chat.update', { channel: target.channel, ts: target.ts, text, blocks })
    return target.ts
  }
  const place = { channel: target.channel, ...(target.thread === undefined ? {} : { thread_ts: target.thread }) }
  if (target.kind === 'ephemeral') {
    await api.call('chat.postEphemeral', { ...place, user: target.user, text, blocks })
    return undefined
  }
  const sent = await api.call('chat.postMessage', { ...place, text, blocks, unfurl_links: false, unfurl_media: false })
  return sent.ts
}
