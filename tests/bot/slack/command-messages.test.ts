import { describe, expect, it } from 'vitest'
import { renderReply } from '../../../src/bot/slack/render/render-reply.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { commandReplies, importReplies, stable } from '../support/command-replies.ts'
import { checkMessage } from './fake-slack/check-message.ts'

/** The message Slack would get. */
function messageOf(reply: Reply, language: Language): unknown {
  const { message } = renderReply(reply, { language, nativeCharts: true })
  expect(checkMessage(message, new Set())).toBeUndefined()
  return stable(message)
}

const messagesOf = (replies: Record<string, Reply>, language: Language) =>
  Object.fromEntries(Object.entries(replies).map(([name, reply]) => [name, messageOf(reply, language)]))

describe.each(['en', 'vi'] as const)('as Slack messages, in language %s', (language) => {
  it('every command answers within the limits', async () => {
    expect(messagesOf(await commandReplies(language), language)).toMatchSnapshot()
  })

  it('an import tells how it moves and how it ended', async () => {
    const { steps, ends } = await importReplies(language)
    expect(steps.map((step) => messageOf(step, language))).toMatchSnapshot('progress')
    expect(messagesOf(ends, language)).toMatchSnapshot('ends')
  })
})
