import type {
  AuthTestResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatUpdateResponse,
  ConversationsOpenResponse,
  FilesInfoResponse,
  ReactionsAddResponse,
  ReactionsRemoveResponse,
  UsersInfoResponse,
  ViewsPublishResponse,
} from '@slack/web-api'

/** Every Web API method the app calls, with its response. */
export interface SlackMethods {
  'auth.test': AuthTestResponse
  'chat.postMessage': ChatPostMessageResponse
  'chat.postEphemeral': ChatPostEphemeralResponse
  'chat.update': ChatUpdateResponse
  'conversations.open': ConversationsOpenResponse
  'files.info': FilesInfoResponse
  'reactions.add': ReactionsAddResponse
  'reactions.remove': ReactionsRemoveResponse
  'users.info': UsersInfoResponse
  'views.publish': ViewsPublishResponse
}

export type SlackMethod = keyof SlackMethods

/** The scopes of each call; the manifest requests exactly these. */
export const methodScopes: Readonly<
  Record<SlackMethod | 'files.uploadV2' | 'url_private_download', readonly string[]>
> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'files.uploadV2': ['files:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  url_private_download: ['files:read'],
  'users.info': ['users:read'],
  'views.publish': [],
}

/** The scopes of each subscribed event. */
export const eventScopes: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  app_uninstalled: [],
  tokens_revoked: [],
  user_change: ['users:read'],
}

/** Prefixes of the action_id of buttons and selects that hold a command line. */
export const COMMAND_ACTION = 'command:'
export const IN_PLACE_ACTION = 'command:change:'

/** The one slash command, and the scope that any slash command needs. */
export const SLASH_COMMAND = '/semir'
export const commandScopes: readonly string[] = ['commands']

/** Every scope that the app needs, which the manifest asks for. */
export function neededScopes(): string[] {
  const needed = [...commandScopes, ...Object.values(methodScopes).flat(), ...Object.values(eventScopes).flat()]
  return [...new Set(needed)].toSorted()
}
