import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipMrkdwn, codeSpan, escapeMrkdwn, readSlackText } from '../../../src/bot/slack/receive/slack-text.ts'

describe('text for Slack', () => {
  it('holds no control character, keeps its limit and cuts no entity, whatever the data', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', ' ', 'ế', '`') }), fc.nat(60), (text, more) => {
        const limit = more + 10
        const clipped = clipMrkdwn(text, limit)
        expect(clipped.length).toBeLessThanOrEqual(limit)
        expect(clipped.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
      }),
    )
  })

  it('comes back as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', 'b', ';') }), (text) => {
        expect(readSlackText(escapeMrkdwn(text))).toBe(text)
      }),
    )
  })

  it('names channels by their id, links by their text and people not at all', () => {
    const typed = '<@UBOT> schedule add “analytics mtd” mon 08:00 <#C7|ops>, <#C8> <http://a.vn|a.vn> H&amp;M'
    expect(readSlackText(typed)).toBe('schedule add “analytics mtd” mon 08:00 slack:C7|ops, slack:C8 a.vn H&M')
  })

  it('ends a code span only at its end', () => {
    expect(codeSpan('a`b<c')).toBe("`a'b&lt;c`")
  })
})
