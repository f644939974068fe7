import type { OutgoingActivity, TeamsAccount } from './receive/activity.ts'

/** What it takes to be heard in a conversation again, as it is stored with it. */
export interface TeamsReference {
  readonly serviceUrl: string
  readonly channelId: string
  readonly bot: TeamsAccount
  readonly conversation: { readonly id: string; readonly tenantId: string }
  /** The team of a channel. */
  readonly team?: string
}

/** Where a message goes: a conversation the bot is in, and the thread there. */
export interface TeamsDestination {
  readonly kind: 'personal' | 'channel' | 'group'
  readonly reference: TeamsReference
  /** The message a channel's thread began with; without one a message begins a thread. */
  readonly thread?: string | undefined
}

/** Calls to Teams. Each call waits for the conversation's turn, and again where Teams says "wait". */
export interface TeamsConnector {
  /** Sends a message; returns Teams' id of it. */
  readonly send: (destination: TeamsDestination, activity: OutgoingActivity) => Promise<string>
  /** Replaces a message of the bot. */
  readonly update: (destination: TeamsDestination, messageId: string, activity: OutgoingActivity) => Promise<void>
  /** Shows that the bot is at work. */
  readonly typing: (destination: TeamsDestination) => Promise<void>
  /** What people call a channel, "Retail › Ops"; undefined when it is not one of the team. */
  readonly channelLabel: (destination: TeamsDestination, teamId: string) => Promise<string | undefined>
  /** Opens the chat of one person with the bot, known from a conversation both are in. */
  readonly openPersonal: (from: TeamsReference, memberId: string) => Promise<TeamsReference>
}
