import type { ChatAddress } from '../../core/chat-place.ts'

/** What a person asked and where, as it lies in the job: everything the answer needs. */
export interface TeamsQuestion {
  /** A line of the command grammar. */
  readonly line: string
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
  /** The message whose button was pressed. */
  readonly clicked?: { readonly activityId: string }
  /** The job that answered in private what was asked in a channel: a press on that answer may share it there. */
  readonly asked?: string
  /** Where that was, once it is looked up. */
  readonly origin?: Pick<TeamsQuestion, 'conversation' | 'thread' | 'label'>
}

/** The question's conversation as a place to come back to. */
export function placeOfQuestion({ conversation, kind, label, userId }: TeamsQuestion): ChatAddress {
  if (kind === 'personal') return { platform: 'teams', place: { conversation, person: userId } }
  return { platform: 'teams', place: { conversation }, ...(label === undefined ? {} : { label }) }
}
