import type { SlackApi } from './slack-api.ts'

/** The bot's own user id, asked of Slack until it has answered once. */
export function botIdentity(api: SlackApi): () => Promise<string> {
  let known: string | undefined
  return async () => {
    if (known !== undefined) return known
    const { user_id: userId } = await api.call('auth.test', {})
    if (userId === undefined) throw new Error('auth.test named no user')
    known = userId
    return userId
  }
}
