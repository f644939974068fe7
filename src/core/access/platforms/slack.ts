import type { ChatPlatform } from './chat-platform.ts'

const CHANNEL = /^(?:slack:)?([CDG][A-Z0-9]+)(?:\|(.*))?$/u
const PERSON = /^(?:slack:)?([UW][A-Z0-9]+)$/u

/** Channels: `slack:C0123`, `slack:C0123|ops` or the bare id; people: `U0123`. */
export const slack = {
  name: 'slack',
  label: 'Slack',
  commandPrefix: '/semir ',
  ids: { channel: 'channel', person: 'user' },
  readChannel(typed) {
    const [, id, name] = CHANNEL.exec(typed) ?? []
    return id === undefined ? undefined : { id, ...(name ? { label: `#${name}` } : {}) }
  },
  isDirect: (id) => id.startsWith('D'),
  readPerson: (typed) => PERSON.exec(typed)?.[1],
  examples: { channel: 'C0123ABCD', person: 'U0123ABCD' },
  postsUnheard: true,
} as const satisfies ChatPlatform
