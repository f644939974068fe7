import { analyticsReply } from './sample-reply.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { findJob } from '../../../src/core/jobs/queue.ts'
import { hang } from './fake-slack/fake-state.ts'
import { echo } from '../support/start-chat.ts'
import { startHarness, type Harness, type HarnessOptions } from './slack-harness.ts'

let harness: Harness
const start = async (options?: HarnessOptions) => (harness = await startHarness(options))
afterEach(() => harness.close())

const mention = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '10.1', text: '<@UBOT> analytics last-month' }
const direct = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '11.1', text: 'help' }

describe('a mention', () => {
  it('in a channel is answered to the asker alone', async () => {
    const { fake, event, settle, asked } = await start()
    expect((await event(mention)).status).toBe(200)
    await settle()
    expect(asked.map(({ line }) => line)).toEqual(['analytics last-month'])
    expect(fake.called('chat.postEphemeral')).toMatchObject([{ channel: 'C1', user: 'U1' }])
    expect(fake.called('chat.postMessage')).toEqual([])
  })

  it('in a thread is answered in the thread', async () => {
    const { fake, event, settle } = await start()
    await event({ ...mention, thread_ts: '9.1' })
    await settle()
    expect(fake.called('chat.postEphemeral')).toMatchObject([{ thread_ts: '9.1' }])
  })

  it('sent a second time by Slack runs once', async () => {
    const { event, settle, asked } = await start()
    await event(mention, 'Ev-same')
    await event(mention, 'Ev-same')
    await settle()
    expect(asked).toHaveLength(1)
  })

  it('reads what was typed, not the markup Slack makes of it', async () => {
    const { event, settle, asked } = await start()
    await event({ ...mention, text: '<@UBOT> *analytics* shop:"H&amp;M &lt;1&gt;" <http://a.vn|a.vn> <#C1|ops>' })
    await settle()
    expect(asked[0]?.line).toBe('analytics shop:"H&M <1>" a.vn slack:C1|ops')
  })
})

describe('a person', () => {
  it('is answered although Slack does not send their name', async () => {
    const { fake, event, settle } = await start()
    fake.fail('users.info', hang())
    await event(mention)
    await settle()
    expect(fake.called('chat.postEphemeral')).toHaveLength(1)
    expect(fake.called('users.info')).toHaveLength(1)
  })
})

describe('a direct message', () => {
  it('is a command', async () => {
    const { fake, event, settle, asked } = await start()
    await event(direct)
    await settle()
    expect(asked[0]?.line).toBe('help')
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'D1' }])
  })

  it('of a bot, an edit, or plain text in a channel is not a question', async () => {
    const { event, settle, asked } = await start()
    await event({ ...direct, bot_id: 'BBOT' })
    await event({ ...direct, subtype: 'message_changed' })
    await event({ ...direct, channel: 'C1', channel_type: 'channel' })
    await settle()
    expect(asked).toEqual([])
  })
})

const report = () => analyticsReply

describe('a press of a button', () => {
  const button = { type: 'button', action_id: 'command:0:xlsx', action_ts: '1', value: 'analytics 2026-10' }

  const changing = { ...button, action_id: 'command:change:0:period' }

  it('that changes one thing of a private message edits that message', async () => {
    const { fake, click, settle, asked } = await start({ reply: report })
    const response = await click(changing, { container: { message_ts: '5.1', is_ephemeral: true } })
    expect(response.status).toBe(200)
    await settle()
    expect(asked[0]?.line).toBe('analytics 2026-10')
    expect(fake.responses).toMatchObject([{ id: 'click', body: { replace_original: true } }])
  })

  it.each([
    ['another kind', button, report],
    ['an error', changing, () => ({ ...analyticsReply, tone: 'error' as const })],
    ['an empty report', changing, () => ({ ...analyticsReply, empty: true as const })],
  ])('with an answer of %s leaves the pressed message as it is', async (_, action, reply) => {
    const { fake, click, settle } = await start({ reply })
    await click(action, { container: { message_ts: '5.1', is_ephemeral: true } })
    await click({ ...action, action_ts: '2' }, { channel: { id: 'D1' }, container: { message_ts: '6.1' } })
    await settle()
    expect(fake.responses).toMatchObject([{ body: { replace_original: false } }])
    expect(fake.called('chat.update')).toEqual([])
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'D1' }])
  })

  it('that shares is confirmed to the presser, and posts no second time', async () => {
    const { fake, click, settle } = await start({ reply: () => ({ ...analyticsReply, visibility: 'channel' }) })
    const at = { container: { message_ts: '5.1', is_ephemeral: true } }
    await click(button, at)
    await settle()
    await click({ ...button, action_ts: '2' }, at)
    await settle()
    expect(fake.called('chat.postMessage')).toHaveLength(1)
    expect(fake.responses.map(({ body }) => body['text'])).toEqual([
      'Shared in this channel.',
      'This was shared in this channel already.',
    ])
  })

  it('that changes one thing of a message of a direct conversation edits that message', async () => {
    const { fake, event, click, settle } = await start({ reply: report })
    await event(direct)
    await settle()
    const ts = [...fake.posted][0]?.split(':')[1]
    await click(changing, { channel: { id: 'D1' }, container: { message_ts: ts } })
    await settle()
    expect(fake.called('chat.update')).toMatchObject([
      { channel: 'D1', ts, text: expect.stringContaining(analyticsReply.text) },
    ])
  })

  it('on a message of a channel is answered to the presser alone', async () => {
    const { fake, click, settle } = await start()
    await click(button, { container: { message_ts: '5.1' } })
    await settle()
    expect(fake.called('chat.update')).toEqual([])
    expect(fake.responses).toMatchObject([{ body: { replace_original: false, response_type: 'ephemeral' } }])
  })

  it('runs the option chosen in a select', async () => {
    const { click, settle, asked } = await start()
    const select = { type: 'static_select', action_id: 'command:3:period', action_ts: '1' }
    await click(
      { ...select, selected_option: { value: 'analytics 2026-09' } },
      { container: { message_ts: '5.1', is_ephemeral: true } },
    )
    await settle()
    expect(asked[0]?.line).toBe('analytics 2026-09')
  })

  it('sent twice runs once, pressed again runs again', async () => {
    const { click, settle, asked } = await start()
    const where = { container: { message_ts: '5.1', is_ephemeral: true } }
    await click(button, where)
    await click(button, where)
    await click({ ...button, action_ts: '2' }, where)
    await settle()
    expect(asked).toHaveLength(2)
  })

  it('that opens an address is acknowledged and runs nothing', async () => {
    const { click, settle, asked } = await start()
    const response = await click(
      { type: 'button', action_id: 'link:0:open', action_ts: '1', url: 'https://example.com' },
      { container: { message_ts: '5.1' } },
    )
    expect(response.status).toBe(200)
    await settle()
    expect(asked).toEqual([])
  })

  it('that starts a job leaves the pressed message, and follows the job in the direct message', async () => {
    const { ops, fake, click, settle } = await start({ reply: (line) => ({ ...echo(line), follows: ['job-7'] }) })
    await click(button, { container: { message_ts: '5.1', thread_ts: '4.1' } })
    await settle()
    const post = await ops.selectFrom('chat_posts').selectAll().executeTakeFirstOrThrow()
    expect(post).toMatchObject({ job_id: 'job-7', platform: 'slack', message_id: null })
    expect(JSON.parse(post.place)).toEqual({ user: 'U1' })
    expect(fake.responses).toMatchObject([{ body: { replace_original: false } }])
  })
})

describe('the App Home', () => {
  it('is published to each person who opens it, once per visit', async () => {
    const { ops, fake, event, settle } = await start()
    await event({ type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1' }, 'Ev-home')
    await event({ type: 'app_home_opened', user: 'U1', tab: 'home', channel: 'D1' }, 'Ev-home')
    await event({ type: 'app_home_opened', user: 'U1', tab: 'messages', channel: 'D1' })
    await settle()
    expect(fake.called('views.publish')).toMatchObject([{ user_id: 'U1', view: { type: 'home' } }])
    const jobs = await ops.selectFrom('jobs').select(['id', 'status']).execute()
    expect(await findJob(ops, jobs[0]?.id ?? '')).toMatchObject({ status: 'completed', type: 'slack.home' })
    expect(jobs).toHaveLength(1)
  })

  it('answers its buttons in the direct message', async () => {
    const { fake, click, settle } = await start()
    const button = { type: 'button', action_id: 'command:0:mtd', action_ts: '1', value: 'analytics mtd' }
    await click(button, { channel: undefined, response_url: undefined, container: { type: 'view', view_id: 'V1' } })
    await settle()
    expect(fake.called('conversations.open')).toEqual([{ users: 'U1' }])
    expect(fake.called('chat.postMessage')).toMatchObject([{ channel: 'D1', text: 'You asked analytics mtd' }])
  })
})
