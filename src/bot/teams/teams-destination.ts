import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { findConversation, personalConversation, type Conversation } from '../chat/conversations.ts'
import type { TeamsDestination, TeamsReference } from './connector.ts'

/** Ids of a Teams destination: a conversation, or only a person for their own chat with the bot. */
export interface TeamsIds {
  readonly conversation?: string | undefined
  readonly thread?: string | undefined
  /** The asking person, who gets private replies in their own chat; undefined for content for everyone. */
  readonly person?: string | undefined
}

/** The conversation of the ids: `person` alone means their own chat. Throws `teams-not-there`. */
export async function resolveTeamsDestination(
  ops: Kysely<OpsSchema>,
  { conversation, thread, person }: TeamsIds,
): Promise<TeamsDestination> {
  if (conversation === undefined) return personalDestination(ops, person ?? '')
  const known = await findConversation(ops, 'teams', conversation)
  if (!known) throw new AppError('teams-not-there')
  return teamsDestinationOf(known, thread)
}

/** A person's own chat with the bot. Throws `teams-not-there` when they never opened one. */
export async function personalDestination(ops: Kysely<OpsSchema>, personId: string): Promise<TeamsDestination> {
  const known = await personalConversation(ops, 'teams', personId)
  if (!known) throw new AppError('teams-not-there')
  return teamsDestinationOf(known)
}

export function teamsDestinationOf({ kind, reference }: Conversation, thread?: string): TeamsDestination {
  return { kind, reference: JSON.parse(reference ?? '{}') as TeamsReference, thread }
}
