import { WebAPIPlatformError } from '@slack/web-api'

/** Not retryable. */
const permanent: ReadonlySet<string> = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'cant_update_message',
  'channel_is_archived',
  'channel_not_found',
  'edit_window_closed',
  'ekm_access_denied',
  'file_deleted',
  'file_not_found',
  'invalid_auth',
  'is_archived',
  'message_not_found',
  'missing_scope',
  'no_permission',
  'not_authed',
  'not_in_channel',
  'restricted_action',
  'thread_not_found',
  'token_expired',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_in_channel',
])

/** Slack's error code; undefined for timeouts, dropped connections and the like. */
export function slackErrorCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

export function isPermanentInSlack(error: unknown): boolean {
  return permanent.has(slackErrorCode(error) ?? '')
}

/** Whether the bot is not a member of the channel. */
export function isOutsideChannel(error: unknown): boolean {
  return ['channel_not_found', 'not_in_channel'].includes(slackErrorCode(error) ?? '')
}

/** Whether Slack refused the blocks; a plainer message may be accepted. */
export function isBlockRefusal(error: unknown): boolean {
  const code = slackErrorCode(error) ?? ''
  return code.startsWith('invalid_blocks') || code === 'msg_blocks_too_long' || code === 'only_one_table_allowed'
}
