import type { ChatPlatform } from './chat-platform.ts'

const CONVERSATION = /^teams:([^\s|/]+)(?:\|(.*))?$/u
/** The link of "Get link to channel", with the conversation's id and the channel's name. */
const LINK = /^(?:teams:)?https:\/\/teams\.(?:cloud\.)?microsoft(?:\.com)?\/l\/channel\/([^/?]+)(?:\/([^/?]+))?/u
const PERSON = /^teams:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu

/** Channels: `teams:` and the conversation id, or a copied channel link; people: `teams:` and the object id. */
export const teams = {
  name: 'teams',
  label: 'Teams',
  commandPrefix: '',
  ids: { channel: 'conversation', person: 'person' },
  readChannel(typed) {
    if (PERSON.test(typed)) return undefined
    const [, id, label] = (LINK.exec(typed) ?? CONVERSATION.exec(typed) ?? []).map(decoded)
    return id === undefined ? undefined : { id, ...(label ? { label } : {}) }
  },
  readPerson: (typed) => PERSON.exec(typed)?.[1],
  examples: { channel: 'teams:19:…@thread.tacv2', person: 'teams: and an object id' },
  postsUnheard: false,
} as const satisfies ChatPlatform

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
