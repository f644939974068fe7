import type { UsersInfoResponse } from '@slack/web-api'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { changeChatPerson, findChatPerson, recordLastSeen } from '../../core/access/people/chat-people.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import type { BuiltInRole } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { languageOfLocale, type Language } from '../../core/i18n/language.ts'
import type { Log } from '../../core/log.ts'
import type { Identified } from '../dispatch/question-handler.ts'
import type { SlackApi } from './slack-api.ts'

export interface SlackIdentifyDeps {
  readonly ops: Kysely<OpsSchema>
  readonly api: SlackApi
  /** The workspace the app is installed in. */
  readonly workspace: () => Promise<string>
  /** The role of people to whom no admin has given one. */
  readonly chatRole: BuiltInRole
  /** Whether guests of the workspace count as members. */
  readonly admitGuests: boolean
  readonly language: Language
  readonly log: Log
}

export type IdentifySlackUser = (who: {
  readonly workspaceId: string
  readonly userId: string
  readonly userName?: string
  /** The person's own workspace, when Slack sent it with the event. */
  readonly homeId?: string
}) => Promise<Identified>

/** Milliseconds an answer waits for `users.info`. */
const USER_WAIT = 2_000

/**
 * Resolves a Slack user to a person with a role and a language. Slack is asked once per user and process. Non-members
 * of the workspace get the role `none` until an admin gives them another.
 */
export function createSlackIdentify(deps: SlackIdentifyDeps): IdentifySlackUser {
  const { ops, chatRole, admitGuests } = deps
  const users = new Map<string, SlackUser>()
  return async ({ workspaceId, userId, userName, homeId }) => {
    const key = { platform: 'slack' as const, workspaceId, id: userId }
    const { language, role, seenBefore } = await findChatPerson(ops, key)
    const workspace = await deps.workspace()
    const user = users.get(userId) ?? (await askUser(deps, userId))
    if (user !== undefined) users.set(userId, user)
    const member = isMember(user, { workspace, came: [workspaceId, homeId], admitGuests })
    if (member === false && role === null) await changeChatPerson(ops, key, { role: 'none' }, new Date())
    // An unknown user without an answer from Slack is not treated, or stored, as a member.
    const trusted = member ?? seenBefore
    const name = userName ?? nameOf(user)
    if (name !== undefined && (trusted || member === false))
      await recordLastSeen(ops, { ...key, name, handle: user?.name })
    const person = await findPerson(ops, { ...key, name: name ?? userId }, trusted ? chatRole : 'none')
    const own = languageOfLocale(user?.locale)
    return { person, language: language ?? own ?? deps.language, isLanguageOpen: language === null }
  }
}

function nameOf(user: SlackUser | undefined): string | undefined {
  return user?.profile?.display_name || user?.real_name || user?.name
}

/** The user as Slack describes them; undefined when it does not answer in time. */
async function askUser({ api, log }: SlackIdentifyDeps, userId: string): Promise<SlackUser | undefined> {
  const asked = api.call('users.info', { user: userId, include_locale: true }).then(
    ({ user }) => user,
    (error: unknown) => {
      log.warn({ err: error, userId }, 'slack gave no name')
      return undefined
    },
  )
  return Promise.race([asked, sleep(USER_WAIT, undefined, { ref: false })])
}

type SlackUser = NonNullable<UsersInfoResponse['user']>

interface WorkspaceRules {
  /** The workspace the app is installed in. */
  readonly workspace: string
  /** Workspaces named by the request: of the event, and of the person. */
  readonly came: readonly (string | undefined)[]
  readonly admitGuests: boolean
}

/**
 * Whether the user is a member of the workspace; undefined when that is unknown. Shared channels bring in users of
 * other organisations, and guests are in the workspace without being members.
 */
function isMember(user: SlackUser | undefined, { workspace, came, admitGuests }: WorkspaceRules): boolean | undefined {
  // In an organisation with several workspaces a person can be a member of more than their home workspace.
  if (user?.enterprise_user?.teams?.includes(workspace)) return admitGuests || !isGuest(user)
  if (came.some((id) => id !== undefined && id !== '' && id !== workspace)) return false
  if (user === undefined) return undefined
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== workspace)) return false
  return admitGuests || !isGuest(user)
}

function isGuest({ is_restricted: restricted, is_ultra_restricted: ultraRestricted }: SlackUser): boolean {
  return restricted === true || ultraRestricted === true
}

/** The app's own identity in its workspace. */
export interface SlackInstallation {
  readonly botUserId: string
  readonly workspaceId: string
}

/**
 * The bot's own user and the workspace of its token, asked of Slack until it has answered once; `pin` throws when it is
 * another workspace than before.
 */
export function slackInstallation(
  api: SlackApi,
  pin: (workspaceId: string, name: string | undefined) => Promise<void>,
): () => Promise<SlackInstallation> {
  let known: SlackInstallation | undefined
  return async () => {
    if (known !== undefined) return known
    const { user_id: botUserId, team_id: workspaceId, team } = await api.call('auth.test', {})
    if (botUserId === undefined || workspaceId === undefined) throw new Error('auth.test named no user or workspace')
    await pin(workspaceId, team)
    known = { botUserId, workspaceId }
    return known
  }
}
