/** Somewhere in a chat where messages can go, with the name people know it by. */
export interface ChatAddress {
  readonly platform: 'slack' | 'teams'
  /** The platform's own address of channel or person; opaque to everybody else. */
  readonly place: Readonly<Record<string, string>>
  /** `#ops`, where it is known. */
  readonly label?: string
}

const SLACK_CHANNEL = /^(?:slack:)?([CDG][A-Z0-9]+)(?:\|(.*))?$/u

/** Reads `slack:C0123`, `slack:C0123|ops` or a bare Slack channel id; undefined when it is no such thing. */
export function parseChatAddress(text: string): ChatAddress | undefined {
  const [, channel, name] = SLACK_CHANNEL.exec(text.trim()) ?? []
  if (channel === undefined) return undefined
  return { platform: 'slack', place: { channel }, ...(name ? { label: `#${name}` } : {}) }
}

/** The direct message of a Slack member. */
export function slackMember(user: string): ChatAddress {
  return { platform: 'slack', place: { user } }
}

/** How a place stands in text: by its name, else as `slack:C0123`. */
export function sayChatAddress({ platform, place, label }: ChatAddress): string {
  return label ?? `${platform}:${place['channel'] ?? place['user'] ?? ''}`
}
