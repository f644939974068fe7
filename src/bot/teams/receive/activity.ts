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
