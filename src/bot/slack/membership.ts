import type { UsersInfoResponse } from '@slack/web-api'

export type SlackUser = NonNullable<UsersInfoResponse['user']>

export interface WorkspaceRules {
  /** The workspace the app is installed in. */
  readonly workspace: string
  /** Workspaces that came with what the person did: of the event, and of the person. */
  readonly came: readonly (string | undefined)[]
  readonly admitGuests: boolean
}

/**
 * Whether somebody is a member of the workspace; undefined when nothing says so. Channels shared with other
 * organisations bring their people along, and guests are in the workspace without being its members.
 */
export function isMember(
  user: SlackUser | undefined,
  { workspace, came, admitGuests }: WorkspaceRules,
): boolean | undefined {
  // In an organisation with several workspaces a person's own may be another one than where they are at home.
  if (user?.enterprise_user?.teams?.includes(workspace)) return admitGuests || !isGuest(user)
  if (came.some((id) => id !== undefined && id !== '' && id !== workspace)) return false
  if (user === undefined) return undefined
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== workspace)) return false
  return admitGuests || !isGuest(user)
}

function isGuest({ is_restricted: restricted, is_ultra_restricted: ultraRestricted }: SlackUser): boolean {
  return restricted === true || ultraRestricted === true
}
