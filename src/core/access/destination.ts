export const chatPlatforms = ['slack', 'teams'] as const

/** Somewhere in a chat where messages can go, with the name people know it by. */
export interface ChatAddress {
  readonly platform: (typeof chatPlatforms)[number]
  /** The platform's own address of channel or person; opaque to everybody else. */
  readonly place: Readonly<Record<string, string>>
  /** `#ops`, `Retail › Ops`, where it is known. */
  readonly label?: string
}

const SLACK_CHANNEL = /^(?:slack:)?([CDG][A-Z0-9]+)(?:\|(.*))?$/u
const SLACK_MEMBER = /^(?:slack:)?([UW][A-Z0-9]+)$/u
const TEAMS_CONVERSATION = /^teams:([^\s|/]+)(?:\|(.*))?$/u
/** What "Get link to channel" copies: the conversation's id, then the channel's name. */
const TEAMS_LINK = /^(?:teams:)?https:\/\/teams\.(?:cloud\.)?microsoft(?:\.com)?\/l\/channel\/([^/?]+)(?:\/([^/?]+))?/u
const TEAMS_MEMBER = /^teams:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu

/**
 * Reads a channel: `slack:C0123`, `slack:C0123|ops`, a bare Slack channel id, `teams:` and a conversation's id, or the
 * link to a Teams channel; undefined when it is no such thing.
 */
export function parseChatAddress(text: string): ChatAddress | undefined {
  const typed = text.trim()
  const [, channel, name] = SLACK_CHANNEL.exec(typed) ?? []
  if (channel !== undefined) return { platform: 'slack', place: { channel }, ...(name ? { label: `#${name}` } : {}) }
  const [, conversation, label] = (TEAMS_LINK.exec(typed) ?? TEAMS_CONVERSATION.exec(typed) ?? []).map(decoded)
  if (conversation === undefined || TEAMS_MEMBER.test(typed)) return undefined
  return { platform: 'teams', place: { conversation }, ...(label ? { label } : {}) }
}

/** Reads a person: `U0123`, `slack:U0123`, or `teams:` and their object id; undefined when it is no such thing. */
export function parseMemberAddress(text: string): ChatAddress | undefined {
  const [, member] = TEAMS_MEMBER.exec(text) ?? []
  if (member !== undefined) return memberAddress('teams', member)
  const [, user] = SLACK_MEMBER.exec(text) ?? []
  return user === undefined ? undefined : memberAddress('slack', user)
}

/** The direct message of somebody in a chat. */
export function memberAddress(platform: ChatAddress['platform'], id: string): ChatAddress {
  return { platform, place: platform === 'slack' ? { user: id } : { person: id } }
}

/** How a place stands in text: by its name, else as it is typed. */
export function sayChatAddress(address: ChatAddress): string {
  return address.label ?? typeChatAddress(address)
}

/** A place as it is typed, without its name: `slack:C0123`. */
export function typeChatAddress({ platform, place }: Omit<ChatAddress, 'label'>): string {
  return `${platform}:${place['channel'] ?? place['conversation'] ?? place['user'] ?? place['person'] ?? ''}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
