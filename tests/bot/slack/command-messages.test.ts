import { describe, expect, it } from 'vitest'
import { everyBlock } from '../../../src/bot/slack/render/slack-message.ts'
import { renderReply } from '../../../src/bot/slack/render/render-reply.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { commandReplies, endedImports, importReplies, stable } from '../support/command-replies.ts'
import { outline } from '../support/outline.ts'
import { checkMessage } from './fake-slack/check-message.ts'

/** The message Slack would get. */
function messageOf(reply: Reply, language: Language): unknown {
  const { message } = renderReply(reply, { language, native: everyBlock })
  expect(checkMessage(message, new Set())).toBeUndefined()
  return stable(message)
}

const outlineOf = (replies: Record<string, Reply>, language: Language) =>
  outline(Object.fromEntries(Object.entries(replies).map(([name, reply]) => [name, messageOf(reply, language)])))

describe.each(['en', 'vi'] as const)('as Slack messages, in language %s', (language) => {
  it('every command answers within the limits', async () => {
    const messages = outlineOf(await commandReplies(language), language)
    await expect(messages).toMatchFileSnapshot(`__snapshots__/command-messages.${language}.txt`)
  })
})

it('an import says how far it is and how it ended', async () => {
  const ended = await endedImports()
  for (const language of ['en', 'vi'] as const) {
    expect(outlineOf(importReplies(ended, language), language)).toMatchSnapshot(language)
  }
})
