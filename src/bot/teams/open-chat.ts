import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { personalConversation, rememberConversation } from '../conversations.ts'
import type { Connector, Spot } from './connector.ts'
import type { TeamsQuestion } from './question.ts'
import { spotOf } from './teams-place.ts'

export interface OpenChatDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: Connector
}

/** The person's own chat with the bot; one that is not known yet is opened from the place where they asked. */
export async function openChat(
  { ops, connector }: OpenChatDeps,
  here: Spot,
  { userId, memberId, tenantId }: TeamsQuestion,
): Promise<Spot> {
  const known = await personalConversation(ops, 'teams', userId)
  if (known) return spotOf(known)
  const reference = await connector.openPersonal(here.reference, memberId)
  await rememberConversation(ops, {
    platform: 'teams',
    id: reference.conversation.id,
    kind: 'personal',
    label: null,
    workspace_id: tenantId,
    person_id: userId,
    reference: JSON.stringify(reference),
  })
  return { kind: 'personal', reference }
}
