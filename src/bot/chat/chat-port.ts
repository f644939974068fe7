import type { Language } from '../../core/i18n/language.ts'
import type { Reply } from '../../core/delivery/reply.ts'

/**
 * Where a message goes: the platform's own address of channel and thread, or of a person. Opaque to everybody else. One
 * that names both is a person's own message in a channel: what only they may see goes to them.
 */
export type DestinationIds = Readonly<Record<string, string>>

/**
 * One chat platform's way of saying something in a place, now or long after the question. Each call throws
 * `chat-undeliverable` when no repetition can help.
 */
export interface ChatPort {
  readonly platform: 'slack' | 'teams'
  /** Posts a message, without its files, and returns the platform's id of it. */
  post(place: DestinationIds, reply: Reply, language: Language): Promise<string>
  /** Replaces what an earlier message shows. */
  update(place: DestinationIds, messageId: string, reply: Reply, language: Language): Promise<void>
  /** Hands a message's files, and the charts it could not show, to whom they are for. */
  sendFiles(place: DestinationIds, reply: Reply, language: Language): Promise<void>
}
