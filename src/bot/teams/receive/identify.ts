import type { Kysely } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { changeChatPerson, findChatPerson, recordLastSeen } from '../../../core/access/people/chat-people.ts'
import { findPerson } from '../../../core/access/people/find-person.ts'
import type { BuiltInRole } from '../../../core/access/policy.ts'
import type { OpsSchema } from '../../../core/db/ops-schema.ts'
import { languageOfLocale, type Language } from '../../../core/i18n/language.ts'
import type { Log } from '../../../core/log.ts'
import { findConversation } from '../../chat/conversations.ts'
import type { Identified } from '../../dispatch/question-handler.ts'
import { type TeamsConnector, type TeamsMember, teamsDestinationOf } from '../connector.ts'
import type { TeamsAsker } from './question.ts'

export interface TeamsIdentifyDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: TeamsConnector
  /** The role of people to whom no admin has given one. */
  readonly chatRole: BuiltInRole
  /** Whether guests of the tenant count as members. */
  readonly admitGuests: boolean
  readonly language: Language
  readonly log: Log
}

/** Milliseconds an answer waits for what Teams says of its sender. */
const MEMBER_WAIT = 2_000

/**
 * Resolves a sender to a person with a role and a language. Teams is asked once per person and process whether they are a
 * guest: guests get the role `none` until an admin gives them another, and so do new people Teams does not describe.
 */
export function createTeamsIdentify(deps: TeamsIdentifyDeps): (asker: TeamsAsker) => Promise<Identified> {
  const { ops, chatRole, language } = deps
  const known = new Map<string, TeamsMember>()
  return async (asker) => {
    const { tenantId, userId, userName, locale } = asker
    const key = { platform: 'teams' as const, workspaceId: tenantId, id: userId }
    const chosen = await findChatPerson(ops, key)
    const described = known.get(userId) ?? (await askMember(deps, asker))
    if (described !== undefined) known.set(userId, described)
    const member = described === undefined ? undefined : deps.admitGuests || !isGuest(described, tenantId)
    if (member === false && chosen.role === null) await changeChatPerson(ops, key, { role: 'none' }, new Date())
    const trusted = member ?? chosen.seenBefore
    const handle = described?.principalName
    if (userName !== undefined && (trusted || member === false))
      await recordLastSeen(ops, { ...key, name: userName, handle })
    const person = await findPerson(ops, { ...key, name: userName ?? userId }, trusted ? chatRole : 'none')
    const own = languageOfLocale(locale) ?? language
    return { person, language: chosen.language ?? own, isLanguageOpen: chosen.language === null }
  }
}

/** Undefined when Teams does not answer in time. */
async function askMember(
  { ops, connector, log }: TeamsIdentifyDeps,
  { conversation, memberId }: TeamsAsker,
): Promise<TeamsMember | undefined> {
  const at = await findConversation(ops, 'teams', conversation)
  if (!at) return undefined
  const asked = connector.member(teamsDestinationOf(at), memberId).catch((error: unknown) => {
    log.warn({ err: error }, 'teams did not describe a sender')
    return undefined
  })
  return Promise.race([asked, sleep(MEMBER_WAIT, undefined, { ref: false })])
}

/** Guests sign in with a name of another organisation, which Entra marks, or belong to another tenant. */
function isGuest({ role = '', principalName = '', tenantId }: TeamsMember, tenant: string): boolean {
  if (role !== '' && role.toLowerCase() !== 'user') return true
  return principalName.includes('#EXT#') || (tenantId !== undefined && tenant !== '' && tenantId !== tenant)
}
