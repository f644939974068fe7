import { afterEach, describe, expect, it } from 'vitest'
import { knownDestinations } from '../../../src/core/delivery/known-destinations.ts'
import type { Dispatch } from '../../../src/core/delivery/reply.ts'
import { hang, rateLimited, slackError } from './fake-slack/fake-state.ts'
import { echo } from '../support/start-chat.ts'
import { startHarness, type Harness, type HarnessOptions } from './slack-harness.ts'
import { until } from '../../support/until.ts'

let harness: Harness
const start = async (options?: HarnessOptions) => (harness = await startHarness(options))
afterEach(() => harness.close())

describe('a slash command', () => {
  it('is acknowledged at once and answered only to the person', async () => {
    const asked: unknown[] = []
    const worked = Promise.withResolvers<void>()
    const dispatch: Dispatch = async (line, person, language) => {
      asked.push({ line, person: person.id, role: person.role, language })
      await worked.promise
      return echo(line)
    }
    const { fake, command, settle } = await start({ deps: () => ({ dispatch }) })
    const response = await command('analytics last-month')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(fake.responses).toEqual([])
    worked.resolve()
    await settle()
    expect(asked).toEqual([{ line: 'analytics last-month', person: 'U1', role: 'manager', language: 'en' }])
    expect(fake.responses.map(({ body }) => [body.response_type, body.replace_original, body.text])).toEqual([
      ['ephemeral', false, 'You asked analytics last-month'],
    ])
    expect(fake.called('chat.postMessage')).toEqual([])
  })

  it('passes on where it was asked, and which channel it names', async () => {
    const places: unknown[] = []
    const dispatch: Dispatch = async (line, _person, _language, { destination: place } = {}) => {
      places.push([line, place])
      return echo(line)
    }
    const { command, settle, ops } = await start({ deps: () => ({ dispatch }) })
    await command('schedule add "analytics mtd" mon 08:00 <#C7|ops> shop:H&amp;M')
    await settle()
    await command('help', { channel_id: 'D1', channel_name: 'directmessage' })
    await settle()
    expect(places).toEqual([
      [
        'schedule add "analytics mtd" mon 08:00 slack:C7|ops shop:H&M',
        { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' },
      ],
      ['help', { platform: 'slack', ids: { channel: 'D1' } }],
    ])
    expect((await knownDestinations(ops)).map(({ typed, name }) => [typed, name])).toEqual([['slack:C1', '#ops']])
  })

  it('delivered twice runs once', async () => {
    const { command, settle, asked } = await start()
    const again = { trigger_id: 'same' }
    const answers = await Promise.all([command('help', again), command('help', again)])
    expect(answers.map((each) => each.status)).toEqual([200, 200])
    await settle()
    expect(asked).toHaveLength(1)
  })

  it('with a wrong signature is refused', async () => {
    const { command, settle, asked } = await start()
    expect((await command('help', {}, { secret: 'another secret' })).status).toBe(401)
    await settle()
    expect(asked).toEqual([])
  })

  it('signed more than five minutes ago is refused', async () => {
    const { command } = await start()
    const timestamp = Math.floor(Date.now() / 1000) - 6 * 60
    expect((await command('help', {}, { timestamp })).status).toBe(401)
  })

  it('is still acknowledged while Slack itself does not answer', async () => {
    const { fake, command } = await start()
    const silence = hang()
    fake.fail('auth.test', silence, silence)
    fake.fail('response', silence, silence)
    expect((await command('help')).status).toBe(200)
    await until(() => silence.waiting() > 0)
    expect((await command('help')).status).toBe(200)
    expect(silence.waiting()).toBeGreaterThan(0)
    silence.drop()
    await until(() => silence.waiting() > 0)
    silence.drop()
  })

  it('in a direct message is answered with a message that stays', async () => {
    const { fake, command, settle } = await start()
    await command('help', { channel_id: 'D1' })
    await settle()
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'D1', text: 'You asked help' }])
    expect(fake.responses).toEqual([])
  })

  it('in a direct message between other people is answered to the asker alone', async () => {
    const { fake, command, settle } = await start()
    fake.outside.add('D9')
    await command('help', { channel_id: 'D9' })
    await settle()
    expect(fake.responses).toMatchObject([{ body: { response_type: 'ephemeral', text: 'You asked help' } }])
  })

  it('that shares posts in the channel', async () => {
    const { fake, command, settle } = await start({ reply: (line) => ({ ...echo(line), visibility: 'channel' }) })
    await command('analytics share')
    await settle()
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'C1', text: 'You asked analytics share' }])
    expect(fake.responses).toEqual([])
  })

  it('that shares where the bot is not invited says so, and to the asker alone', async () => {
    const { fake, command, settle } = await start({ reply: (line) => ({ ...echo(line), visibility: 'channel' }) })
    fake.outside.add('C1')
    await command('analytics share')
    await settle()
    expect(fake.responses.map(({ body }) => body.text)).toEqual([
      'I am not in that channel, so nothing was posted. Invite me with /invite, then share again.',
    ])
  })

  it('falls back to an ephemeral message once its response_url has expired', async () => {
    const { fake, command, settle } = await start()
    fake.fail('response', (response) => void response.status(404).json({ ok: false, error: 'expired_url' }))
    await command('help')
    await settle()
    expect(fake.called('chat.postEphemeral')).toMatchObject([{ channel: 'C1', user: 'U1', text: 'You asked help' }])
  })

  it('is answered again after a failed delivery, and once', async () => {
    const { fake, command, settle } = await start()
    fake.fail('response', (response) => void response.status(500).send('oops'))
    fake.fail('chat.postEphemeral', slackError('internal_error'))
    await command('help')
    await settle()
    expect(fake.responses).toHaveLength(1)
  })

  it('shows a reference when something unexpected keeps failing', async () => {
    const { fake, command, settle } = await start({
      reply: () => {
        throw new Error('a bug')
      },
    })
    await command('help')
    await settle()
    expect(fake.responses).toHaveLength(1)
    expect(fake.responses[0]?.body.text).toMatch(/reference: [0-9A-F]{8}/)
  })

  it('waits out a rate limit of its own without stopping the next one', async () => {
    const { fake, command, settle } = await start({ reply: (line) => ({ ...echo(line), visibility: 'channel' }) })
    fake.fail('chat.postMessage', rateLimited(2))
    await command('first')
    await until(() => fake.called('chat.postMessage').length === 1)
    await command('second')
    await settle()
    expect(fake.called('chat.postMessage').map(({ text }) => text)).toEqual([
      'You asked first',
      'You asked second',
      'You asked first',
    ])
  })
})

describe('a person', () => {
  it('has the role and language an admin or they themselves chose', async () => {
    const { ops, command, settle, asked } = await start({ chatRole: 'viewer' })
    const person = { platform: 'slack', workspace_id: 'T1', person_id: 'U1', updated_at: '2026-01-01T00:00:00Z' }
    await ops
      .insertInto('chat_people')
      .values({ ...person, role: 'analyst', language: 'vi' })
      .execute()
    await command('help')
    await command('help', { user_id: 'U2' })
    await settle()
    expect(asked.map(({ role, language }) => [role, language])).toEqual(
      expect.arrayContaining([
        ['analyst', 'vi'],
        ['viewer', 'en'],
      ]),
    )
  })
})
