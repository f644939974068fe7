import { z } from 'zod'

/** A member of a conversation: a person, the bot, or a team. */
export interface TeamsAccount {
  readonly id: string
  readonly name?: string
  /** The person's object id in Microsoft Entra. */
  readonly aadObjectId?: string
}

/** The fields used of activities from Teams. */
export interface TeamsActivity {
  readonly type: string
  readonly id?: string
  readonly name?: string
  /** Of an installationUpdate. */
  readonly action?: string
  readonly text?: string
  /** Of the sender's client, such as `vi-VN`. */
  readonly locale?: string
  readonly value?: unknown
  readonly channelId?: string
  readonly serviceUrl?: string
  /** The message that a press or an answer belongs to. */
  readonly replyToId?: string
  readonly from?: TeamsAccount
  readonly recipient?: TeamsAccount
  readonly conversation?: {
    readonly id: string
    readonly conversationType?: string
    readonly tenantId?: string
    readonly name?: string
  }
  readonly channelData?: {
    readonly tenant?: { readonly id?: string }
    readonly team?: { readonly id?: string; readonly name?: string }
    readonly channel?: { readonly id?: string; readonly name?: string }
  }
  readonly entities?: readonly {
    readonly type: string
    readonly text?: string
    readonly mentioned?: { readonly id?: string }
  }[]
  readonly attachments?: readonly TeamsAttachment[]
  readonly membersAdded?: readonly TeamsAccount[]
  readonly membersRemoved?: readonly TeamsAccount[]
}

const Account = z.looseObject({ id: z.string() })
const Shape = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  from: Account.nullish(),
  recipient: Account.nullish(),
  conversation: z.looseObject({ id: z.string() }).nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
  membersAdded: z.array(Account).optional(),
  membersRemoved: z.array(Account).optional(),
})

/** The activity in a request's body; undefined when a field is not of its type. */
export function readActivity(body: unknown): TeamsActivity | undefined {
  const { success, data } = Shape.safeParse(body)
  return success ? (data as unknown as TeamsActivity) : undefined
}

export interface TeamsAttachment {
  readonly contentType: string
  readonly contentUrl?: string
  readonly name?: string
  readonly content?: unknown
}

/** An activity that the bot sends. */
export interface OutgoingActivity {
  readonly type: 'message' | 'typing'
  readonly text?: string
  /** The text of the notification. */
  readonly summary?: string
  readonly attachments?: readonly TeamsAttachment[]
}
