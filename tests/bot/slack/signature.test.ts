import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signedHeaders } from './fake-slack/signed-request.ts'

/** The worked example of Slack's documentation. */
const secret = '8f742231b10e8888abcd99yyyzzz85a5'
const timestamp = 1_531_420_618
const body =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar' +
  '&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com' +
  '%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.' +
  '803a0bc887a14d10d2c447fce8b6703c'
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'

describe('a signature', () => {
  it('of the documented example is the documented one', () => {
    expect(signedHeaders(body, { secret, timestamp })['x-slack-signature']).toBe(signature)
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
    expect(`v0=${hash}`).toBe(signature)
  })
})
