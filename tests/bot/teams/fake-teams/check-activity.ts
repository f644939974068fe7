import type { AdaptiveCard } from '../../../../src/bot/teams/render/card.ts'
import { checkCard } from '../parse-card.ts'

/** Bytes. */
const MOST = 80_000

type Json = Readonly<Record<string, unknown>>

/** Why Teams would not take an activity; undefined when it would. */
export function checkActivity(activity: Json): string | undefined {
  if (Buffer.byteLength(JSON.stringify(activity)) > MOST) return 'MessageSizeTooBig'
  if (activity['type'] === 'typing') return undefined
  if (activity['type'] !== 'message') return 'BadSyntax'
  const attachments = (activity['attachments'] ?? []) as { contentType?: string; content?: unknown }[]
  if (!activity['text'] && attachments.length === 0) return 'BadSyntax'
  const from = activity['from'] as { id?: string } | undefined
  if (!from?.id) return 'BadArgument'
  for (const { contentType, content } of attachments) {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') continue
    checkCard(content as AdaptiveCard)
  }
  return undefined
}
