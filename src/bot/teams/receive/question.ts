import type { Destination } from '../../../core/access/destination.ts'
import type { TeamsAttachment } from './activity.ts'

/** Who wrote and where, as it lies in a job. */
export interface TeamsAsker {
  readonly tenantId: string
  /** The person's id in the tenant's directory. */
  readonly userId: string
  readonly userName?: string
  /** Teams' own id of the person, for opening their chat. */
  readonly memberId: string
  readonly conversation: string
  readonly kind: 'personal' | 'channel' | 'group'
  /** As people know it, where Teams said so. */
  readonly label?: string
  /** The message the thread began with. */
  readonly thread?: string
  /** The team of a channel. */
  readonly teamId?: string
}

/** What a person asked: everything the answer needs. */
export interface TeamsQuestion extends TeamsAsker {
  /** A line of the command grammar. */
  readonly line: string
  /** The message whose button was pressed; `acknowledged`: a press is answered at once, but not in clients that only submit. */
  readonly clicked?: { readonly activityId: string; readonly acknowledged: boolean }
  /** The job that answered in private what was asked in a channel: a press on that answer may share it there. */
  readonly asked?: string
  /** Where that was, once it is looked up. */
  readonly origin?: Pick<TeamsQuestion, 'conversation' | 'thread' | 'label'>
}

/** A message that carries files, which the bot sees in a person's own chat, or mentions of which elsewhere. */
export interface TeamsFileDrop extends TeamsAsker {
  /** Of the message. */
  readonly activityId: string
  readonly files: readonly TeamsAttachment[]
}

/** What a person said to the offer of a file: the `value` of Teams, and the message that offered it. */
export interface TeamsFileConsent extends TeamsAsker {
  readonly value: unknown
  readonly offerId?: string
}

/** The question's conversation as a destination for later messages. */
export function destinationOfTeamsQuestion({ conversation, kind, label, userId }: TeamsAsker): Destination {
  if (kind === 'personal') return { platform: 'teams', ids: { conversation, person: userId } }
  return { platform: 'teams', ids: { conversation }, ...(label === undefined ? {} : { label }) }
}
