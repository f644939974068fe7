import { describe, expect, it } from 'vitest'
import { errorReply } from '../../../src/bot/dispatch/dispatch.ts'
import { renderReply } from '../../../src/bot/slack/render/render-reply.ts'
import { AppError } from '../../../src/core/errors.ts'
import { chatMessages } from '../../../src/core/i18n/messages/chat.ts'
import { slackMessages } from '../../../src/core/i18n/messages/slack.ts'
import { createLog } from '../../../src/core/log.ts'

const codes = Object.keys({ ...chatMessages, ...slackMessages }).flatMap((key) =>
  key.startsWith('error.') ? [key.slice('error.'.length)] : [],
)
const params = { file: 'sales & <co>.csv', chat: 'Slack', reason: 404 }

describe.each(['en', 'vi'] as const)(
  'what Slack people are told when something is refused, in language %s',
  (language) => {
    it('is a sentence without gaps', () => {
      const messages = codes.map((code) => {
        const reply = errorReply(new AppError(code, params), language, createLog('silent'))
        return renderReply(reply, { language, nativeCharts: true }).message
      })
      expect(JSON.stringify(messages)).not.toMatch(/\{\w+\}/)
      expect(messages).toMatchSnapshot()
    })
  },
)
