import type { Kysely } from 'kysely'
import { findChatPerson, rememberName } from '../../core/access/people/chat-people.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import type { BuiltInRole } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { Identified } from '../dispatch/question-handler.ts'
import type { TeamsAsker } from './receive/question.ts'

export interface TeamsIdentifyDeps {
  readonly ops: Kysely<OpsSchema>
  /** The role of people no admin has given one. */
  readonly chatRole: BuiltInRole
  /** For people who have chosen none. */
  readonly language: Language
}

export type IdentifyTeamsUser = (asker: TeamsAsker) => Promise<Identified>

/** Turns somebody of a tenant into a person with a role and a language. */
export function createTeamsIdentify({ ops, chatRole, language }: TeamsIdentifyDeps): IdentifyTeamsUser {
  return async ({ tenantId, userId, userName }) => {
    const key = { platform: 'teams' as const, workspaceId: tenantId, id: userId }
    const chosen = await findChatPerson(ops, key)
    if (userName !== undefined) await rememberName(ops, { ...key, name: userName })
    const person = await findPerson(ops, { ...key, name: userName ?? userId }, chatRole)
    return { person, language: chosen.language ?? language }
  }
}
