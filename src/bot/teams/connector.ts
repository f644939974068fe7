import type { OutgoingActivity, TeamsAccount } from './receive/activity.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { findConversation, personalConversation, type Conversation } from '../chat/conversations.ts'
import { isPermanentInTeams } from './teams-errors.ts'

/** What is needed to send to a conversation later, as stored with it. */
export interface TeamsReference {
  readonly serviceUrl: string
  readonly channelId: string
  readonly bot: TeamsAccount
  readonly conversation: { readonly id: string; readonly tenantId: string }
  /** The team of a channel. */
  readonly team?: string
}

/** A conversation the bot is in, and the thread there. */
export interface TeamsDestination {
  readonly kind: 'personal' | 'channel' | 'group'
  readonly reference: TeamsReference
  /** The first message of a channel's thread; without one a message begins a thread. */
  readonly thread?: string | undefined
}

/** What Teams says of a member of a conversation. */
export interface TeamsMember {
  /** `user` for members of the tenant. */
  readonly role?: string | undefined
  /** The name they sign in with. */
  readonly principalName?: string | undefined
  readonly tenantId?: string | undefined
}

/** Calls to Teams, retried where Teams rate limits them. */
export interface TeamsConnector {
  /** Sends a message; returns its id. */
  readonly send: (destination: TeamsDestination, activity: OutgoingActivity) => Promise<string>
  /** Replaces a message of the bot. */
  readonly update: (destination: TeamsDestination, messageId: string, activity: OutgoingActivity) => Promise<void>
  /** Shows the typing indicator. */
  readonly typing: (destination: TeamsDestination) => Promise<void>
  /** A channel's name with its team, "Retail › Ops"; undefined when the team has no such channel. */
  readonly channelLabel: (destination: TeamsDestination, teamId: string) => Promise<string | undefined>
  readonly member: (destination: TeamsDestination, memberId: string) => Promise<TeamsMember>
  /** Opens a person's own chat with the bot, through a conversation both are in. */
  readonly openPersonal: (from: TeamsReference, memberId: string) => Promise<TeamsReference>
}

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

/** Replaces an earlier message, or sends a new one when it can no longer be edited. Returns the message id. */
export async function replaceMessage(
  connector: TeamsConnector,
  destination: TeamsDestination,
  messageId: string | undefined,
  activity: OutgoingActivity,
): Promise<string> {
  if (messageId === undefined) return connector.send(destination, activity)
  try {
    await connector.update(destination, messageId, activity)
    return messageId
  } catch (error) {
    if (!isPermanentInTeams(error)) throw error
    return connector.send(destination, activity)
  }
}
