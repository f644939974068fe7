import type { Reply } from '../../core/delivery/reply.ts'

/** A reply of text alone, for the person who asked. */
export function textReply(text: string, rest: Partial<Reply> = {}): Reply {
  return { text, tone: 'info', visibility: 'me', parts: [], actions: [], files: [], ...rest }
}
