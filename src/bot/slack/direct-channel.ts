import type { SlackApi } from './slack-api.ts'

/** Finds the direct message between the bot and a person, asking Slack once a person. */
export function directChannels(api: SlackApi): (userId: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (userId) => {
    const channel = known.get(userId)
    if (channel !== undefined) return channel
    const opened = await api.call('conversations.open', { users: userId })
    const id = opened.channel?.id
    if (id === undefined) throw new Error('conversations.open named no channel')
    known.set(userId, id)
    return id
  }
}
