import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { BOT_TOKEN, startFakeSlack, type FakeSlack } from './fake-slack/start-fake-slack.ts'
import { slackError } from './fake-slack/fake-state.ts'
import { startHarness, type Harness } from './slack-harness.ts'

let harness: Harness
let elsewhere: FakeSlack | undefined
afterEach(async () => {
  await harness.close()
  await elsewhere?.close()
})

async function startSocket() {
  const fake = await startFakeSlack()
  elsewhere = fake
  const config = { botToken: BOT_TOKEN, appToken: 'xapp-test', apiUrl: fake.apiUrl }
  harness = await startHarness({ deps: () => ({ config }) })
  return { ...harness, fake }
}

describe('Socket Mode', () => {
  it('needs no address of ours: events come over the socket of SLACK_API_URL and are acknowledged', async () => {
    const { fake, slack, settle, asked } = await startSocket()
    expect(slack.routes).toBeUndefined()
    await slack.start()
    expect(fake.socket.connections()).toBe(1)
    const event = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '1.1', text: 'help' }
    const payload = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event }
    await fake.socket.deliver({ envelope_id: 'E1', type: 'events_api', payload })
    await fake.socket.deliver({ envelope_id: 'E2', type: 'events_api', payload })
    await settle()
    expect(asked.map(({ line }) => line)).toEqual(['help'])
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'D1', text: 'You asked help' }])
  })

  it('is left out when Slack refuses the token, with a sentence that names the settings', async () => {
    const { fake, slack } = await startSocket()
    fake.fail('auth.test', slackError('invalid_auth'))
    await expect(slack.start()).rejects.toEqual(new AppError('slack-token-refused', { reason: 'invalid_auth' }))
  })
})
