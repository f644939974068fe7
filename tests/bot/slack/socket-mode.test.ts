import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { BOT_TOKEN, startFakeSlack, type FakeSlack } from './fake-slack/start-fake-slack.ts'
import { hang, slackError } from './fake-slack/fake-state.ts'
import { until } from '../../support/until.ts'
import { startHarness, type Harness } from './slack-harness.ts'

const never = new AbortController().signal

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
    await slack.start(never)
    expect(fake.socket.connections()).toBe(1)
    const event = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '1.1', text: 'help' }
    const payload = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event }
    await fake.socket.deliver({ envelope_id: 'E1', type: 'events_api', payload })
    await fake.socket.deliver({ envelope_id: 'E2', type: 'events_api', payload })
    await settle()
    expect(asked.map(({ line }) => line)).toEqual(['help'])
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'D1', text: 'You asked help' }])
  })

  it('opens although Slack had trouble at the start', async () => {
    const { fake, slack } = await startSocket()
    fake.fail('auth.test', slackError('internal_error'))
    fake.fail('apps.connections.open', slackError('internal_error'))
    expect(await slack.start(never)).toBe(false)
    await until(() => fake.socket.connections() === 1)
    await slack.stop()
  })

  it('opens again when it is lost', async () => {
    const { fake, slack } = await startSocket()
    expect(await slack.start(never)).toBe(true)
    fake.fail('apps.connections.open', slackError('internal_error'))
    fake.socket.close()
    await until(() => fake.called('apps.connections.open').length === 3 && fake.socket.connections() === 1)
    await slack.stop()
  })

  it('stays closed, and the service up, when Slack takes the token back', async () => {
    const { fake, slack } = await startSocket()
    await slack.start(never)
    fake.fail('apps.connections.open', slackError('token_revoked'))
    fake.socket.close()
    await until(() => fake.called('apps.connections.open').length === 2)
    await slack.stop()
    expect(fake.socket.connections()).toBe(0)
  })

  it('stops while Slack leaves it waiting', async () => {
    const { fake, slack } = await startSocket()
    fake.fail('apps.connections.open', hang())
    const stop = new AbortController()
    const started = slack.start(stop.signal)
    await until(() => fake.called('apps.connections.open').length === 1)
    stop.abort()
    expect(await started).toBe(false)
    await slack.stop()
    expect(fake.socket.connections()).toBe(0)
  })

  it('is left out when Slack refuses the token, with a sentence that names the settings', async () => {
    const { fake, slack } = await startSocket()
    fake.fail('auth.test', slackError('invalid_auth'))
    await expect(slack.start(never)).rejects.toEqual(new AppError('slack-token-refused', { reason: 'invalid_auth' }))
  })
})
