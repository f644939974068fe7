import { describe, expect, it } from 'vitest'
import { isSlackHost } from '../../../src/bot/slack/slack-api.ts'

describe('the bot token', () => {
  it.each(['https://files.slack.com/a', 'https://slack.com/a', 'https://acme.enterprise.slack.com/a'])(
    'may go to %s',
    (address) => {
      expect(isSlackHost(new URL(address), undefined)).toBe(true)
    },
  )

  it.each([
    'http://files.slack.com/a',
    'https://files.slack.com.evil.vn/a',
    'https://evilslack.com/a',
    'https://evil.vn/slack.com',
    'https://files.slack.com@evil.vn/a',
    'http://127.0.0.1:4001/a',
  ])('never goes to %s', (address) => {
    expect(isSlackHost(new URL(address), 'http://127.0.0.1:4000/api/')).toBe(false)
  })

  it('may go to the host of SLACK_API_URL', () => {
    expect(isSlackHost(new URL('http://127.0.0.1:4000/files/F1'), 'http://127.0.0.1:4000/api/')).toBe(true)
  })
})
