import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { findConversation, personalConversation, type Conversation } from '../chat/conversations.ts'
import type { Spot, TeamsReference } from './connector.ts'

/** Where a message stands: in a conversation, or without one in a person's own chat with the bot. */
export interface TeamsPlace {
  readonly conversation?: string | undefined
  readonly thread?: string | undefined
  /** Whose matter it is: what only they may see goes to their own chat. Without one it is for everybody. */
  readonly person?: string | undefined
}

/** Where messages to the place go: `person` alone stands for their own chat. Throws `teams-not-there`. */
export async function readPlace(ops: Kysely<OpsSchema>, { conversation, thread, person }: TeamsPlace): Promise<Spot> {
  if (conversation === undefined) return personalSpot(ops, person ?? '')
  const known = await findConversation(ops, 'teams', conversation)
  if (!known) throw new AppError('teams-not-there')
  return spotOf(known, thread)
}

/** A person's own chat with the bot. Throws `teams-not-there` when they never opened one. */
export async function personalSpot(ops: Kysely<OpsSchema>, personId: string): Promise<Spot> {
  const known = await personalConversation(ops, 'teams', personId)
  if (!known) throw new AppError('teams-not-there')
  return spotOf(known)
}

export function spotOf({ kind, reference }: Conversation, thread?: string): Spot {
  return { kind, reference: JSON.parse(reference ?? '{}') as TeamsReference, thread }
}
