import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { BOT_TOKEN } from './fake-slack/start-fake-slack.ts'
import { SIGNING_SECRET } from './fake-slack/signed-request.ts'
import { slackError } from './fake-slack/fake-state.ts'
import { startHarness, type Harness } from './slack-harness.ts'

let harness: Harness
afterEach(() => harness.close())

describe('the log', () => {
  it('at its most verbose holds no token, secret, response_url or answer text', async () => {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString())
        done()
      },
    })
    harness = await startHarness({ deps: () => ({ log: pino({ level: 'trace' }, sink) }) })
    const { fake, command, event, settle } = harness
    fake.fail('response', (response) => void response.status(500).send('oops'))
    fake.fail('chat.postEphemeral', slackError('internal_error'), (response) => response.socket?.destroy())
    fake.fail('users.info', slackError('missing_scope'))
    await command('customer 0912345678')
    await command('help', {}, { secret: 'wrong' })
    await event({ type: 'app_mention', user: 'U2', channel: 'C1', ts: '1.1', text: 'customer 0912345678' })
    await settle()
    const log = lines.join('')
    expect(log).toContain('slack gave no name')
    for (const secret of [BOT_TOKEN, SIGNING_SECRET, '/response/', '0912345678', 'v0=']) {
      expect(log).not.toContain(secret)
    }
  })
})
