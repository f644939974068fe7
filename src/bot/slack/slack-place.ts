import type { ChatPlace } from '../chat-port.ts'

/** Where a message stands: in a channel, or without one in a person's direct message. */
export interface SlackPlace {
  readonly channel?: string | undefined
  readonly thread?: string | undefined
  /** Whose matter it is: what only they may see goes to their direct message. Without one it is for everybody. */
  readonly user?: string | undefined
}

/** A place whose channel is known. */
export type ReadPlace = SlackPlace & { readonly channel: string }

/** Where messages to the place go: `user` alone stands for their direct message. */
export async function readPlace(
  place: ChatPlace,
  directChannel: (userId: string) => Promise<string>,
): Promise<ReadPlace> {
  const { channel, thread, user } = place
  if (channel !== undefined) return { channel, thread, user }
  if (user === undefined) throw new Error('a slack place names a channel or a user')
  return { channel: await directChannel(user), user }
}
