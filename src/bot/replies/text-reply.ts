import type { Reply } from '../../core/delivery/reply.ts'

/** A reply for the person who asked, of text alone unless `rest` adds to it. */
export function textReply(text: string, rest: Partial<Reply> = {}): Reply {
  return { text, tone: 'info', visibility: 'me', parts: [], actions: [], files: [], ...rest }
}
