import type { OutgoingActivity, TeamsAccount } from './receive/activity.ts'

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
