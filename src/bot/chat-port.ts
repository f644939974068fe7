import type { Language } from '../core/i18n/language.ts'
import type { Reply } from '../core/reply.ts'

/** Where a message goes: the platform's own address of workspace, channel and thread. Opaque to everybody else. */
export type ChatPlace = Readonly<Record<string, string>>

/** One chat platform's way of saying something in a place, now or long after the question. */
export interface ChatPort {
  readonly platform: 'slack' | 'teams'
  /** Posts a message and returns the platform's id of it. */
  post(place: ChatPlace, reply: Reply, language: Language): Promise<string>
  /** Replaces what an earlier message shows. */
  update(place: ChatPlace, messageId: string, reply: Reply, language: Language): Promise<void>
}
