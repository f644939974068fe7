import type { Destination } from '../../../core/access/destination.ts'
import type { TeamsAttachment } from './activity.ts'

/** The sender and their conversation, as stored in a job. */
export interface TeamsAsker {
  readonly tenantId: string
  /** The person's object id in the tenant. */
  readonly userId: string
  readonly userName?: string
  /** Of the person's client, such as `vi-VN`. */
  readonly locale?: string
  /** Teams' own id of the person, needed to open their chat. */
  readonly memberId: string
  readonly conversation: string
  readonly kind: 'personal' | 'channel' | 'group'
  /** The conversation's name, when Teams sent it. */
  readonly label?: string
  /** The first message of the thread. */
  readonly thread?: string
  /** The team of a channel. */
  readonly teamId?: string
}

/** A question with everything the answer needs. */
export interface TeamsQuestion extends TeamsAsker {
  /** A line of the command grammar. */
  readonly line: string
  /**
   * The message whose button was pressed; `acknowledged`: the press was an invoke, which gets a visible response at
   * once; a plain submit does not.
   */
  readonly clicked?: { readonly activityId: string; readonly acknowledged: boolean; readonly inPlace?: boolean }
  /** The job that answered a channel's question in private: a press on that answer may share it there. */
  readonly asked?: string
  /** The conversation of that question, once looked up. */
  readonly origin?: Pick<TeamsQuestion, 'conversation' | 'thread' | 'label'>
}

/** A message with files, which Teams sends to the bot in a person's own chat, and elsewhere only with a mention. */
export interface TeamsFileDrop extends TeamsAsker {
  /** The message with the files. */
  readonly activityId: string
  readonly files: readonly TeamsAttachment[]
}

/** A person's answer to an offered file: Teams' `value`, and the message with the offer. */
export interface TeamsFileConsent extends TeamsAsker {
  readonly value: unknown
  readonly offerId?: string
}

/** The question's conversation as a destination for later messages. */
export function destinationOfTeamsQuestion({ conversation, kind, label, userId }: TeamsAsker): Destination {
  if (kind === 'personal') return { platform: 'teams', ids: { conversation, person: userId } }
  return { platform: 'teams', ids: { conversation }, ...(label === undefined ? {} : { label }) }
}
