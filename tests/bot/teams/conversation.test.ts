import { afterEach, describe, expect, it } from 'vitest'
import {
  CHANNEL,
  channelMention,
  CHAT,
  groupMention,
  inThread,
  LAN,
  personalMessage,
  press,
  ROOT,
} from './fake-teams/activities.ts'
import { startHarness, type Harness, type HarnessOptions } from './teams-harness.ts'
import { echo } from '../support/start-chat.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'

let harness: Harness
const start = async (options?: HarnessOptions) => (harness = await startHarness(options))
afterEach(() => harness.close())

const THREAD = `${CHANNEL};messageid=${ROOT}`
const shared = (line: string) => ({ ...echo(line), visibility: 'channel' as const })

/** An answer with a button that shares it. */
const withShare = (line: string) => ({
  ...echo(line),
  actions: [{ kind: 'command' as const, id: 'share', label: 'Share', command: `${line} share` }],
})

/** Presses a button of the latest message. */
const pressed = async (data: unknown, more = {}) => {
  const { fake, post, settle } = harness
  const response = await post(press(fake.url, data, fake.sent.at(-1)?.id ?? '', more))
  await settle()
  return response
}

describe('a message in the personal chat', () => {
  it('is a command, answered there as a card while the bot shows that it works', async () => {
    const { fake, post, settle, asked } = await start()
    expect((await post(personalMessage(fake.url, 'help'))).status).toBe(200)
    await settle()
    expect(asked).toMatchObject([{ line: 'help', person: LAN, name: 'Lan Nguyễn', role: 'manager' }])
    const [message] = fake.to(CHAT)
    expect(message?.activity['summary']).toBe('You asked help')
    expect(message?.activity['attachments'][0].content).toMatchObject({ type: 'AdaptiveCard', version: '1.5' })
    expect(fake.sent).toHaveLength(1)
    expect(fake.typing).toEqual([CHAT])
  })

  it('sent a second time by Teams runs once', async () => {
    const { fake, post, settle, asked } = await start()
    const message = personalMessage(fake.url, 'help')
    await Promise.all([post(message), post(message)])
    await post(message)
    await settle()
    expect(asked).toHaveLength(1)
    expect(fake.sent).toHaveLength(1)
  })

  it('is read as it was typed, not as the markup Teams makes of it', async () => {
    const { fake, post, settle, asked } = await start()
    await post(personalMessage(fake.url, '<div>analytics&nbsp;shop:&quot;H&amp;M &lt;1&gt;&#39;s&quot;</div>\u200b'))
    await settle()
    expect(asked[0]?.line).toBe(`analytics shop:"H&M <1>'s"`)
  })
})

describe('a mention in a channel', () => {
  it('is answered in the personal chat, with a notice in the thread', async () => {
    const { fake, post, settle, asked } = await start()
    await post(personalMessage(fake.url, 'help'))
    await settle()
    await post(channelMention(fake.url, 'analytics 2026-05'))
    await settle()
    expect(asked[1]).toMatchObject({
      line: 'analytics 2026-05',
      destination: { platform: 'teams', ids: { conversation: CHANNEL }, label: 'Retail › Ops' },
    })
    expect(fake.to(CHAT).map(({ activity }) => activity['summary'])).toEqual([
      'You asked help',
      'You asked analytics 2026-05',
    ])
    expect(fake.to(THREAD).map(({ activity }) => activity['text'])).toEqual([
      'I sent you the answer in our chat, where only you can see it.',
    ])
    expect(fake.opened).toEqual([])
  })

  it('opens the personal chat of a person who never opened it, once', async () => {
    const { fake, post, settle } = await start()
    await post(channelMention(fake.url, 'analytics 2026-05'))
    await settle()
    await post(channelMention(fake.url, 'analytics 2026-06'))
    await settle()
    expect(fake.opened).toEqual(['29:lan'])
    expect(fake.to(CHAT)).toHaveLength(2)
  })

  it('says what to do when the personal chat cannot be opened, and does not show the answer', async () => {
    const { fake, post, settle, ops } = await start({ reply: () => echo('a secret') })
    fake.refuse(CHAT, { status: 403, code: 'BotNotInConversationRoster' })
    await post(channelMention(fake.url, 'customer 0901234567'))
    await settle()
    expect(fake.sent.map(({ conversation }) => conversation)).toEqual([THREAD])
    expect(fake.sent[0]?.activity['text']).toContain('Open a chat with me')
    expect(JSON.stringify(fake.sent)).not.toContain('secret')
    expect(await ops.selectFrom('chat_conversations').select('id').execute()).toEqual([{ id: CHANNEL }])
  })

  it('that shares is answered in the thread', async () => {
    const { fake, post, settle } = await start({ reply: shared })
    await post(channelMention(fake.url, 'analytics 2026-05 share'))
    await settle()
    expect(fake.sent).toMatchObject([
      { conversation: THREAD, activity: { summary: 'You asked analytics 2026-05 share' } },
    ])
  })

  it('in a group chat is answered in the personal chat too', async () => {
    const { fake, post, settle, asked } = await start()
    await post(groupMention(fake.url, 'analytics mtd'))
    await settle()
    expect(asked[0]?.line).toBe('analytics mtd')
    expect(fake.to(CHAT)).toHaveLength(1)
    expect(fake.to('19:group@thread.v2')).toHaveLength(1)
  })

  it('that names another person keeps their name', async () => {
    const { fake, post, settle, asked } = await start()
    await post(channelMention(fake.url, 'help <at>Minh</at>'))
    await settle()
    expect(asked[0]?.line).toBe('help Minh')
  })
})

const report = (line: string): Reply => ({ ...echo(line), parts: [{ kind: 'heading', text: line }] })

describe('a press', () => {
  it('with an error or an answer of another kind leaves the card as it is', async () => {
    const { fake, post, settle } = await start({
      reply: (line) => (line === 'help' ? echo(line) : { ...report(line), tone: 'error' }),
    })
    await post(personalMessage(fake.url, 'help'))
    await settle()
    await pressed({ line: 'analytics 2026-10', inPlace: true })
    expect(fake.sent.map(({ kind }) => kind)).toEqual(['post', 'post'])
  })

  it('of the one Show button joins the choices of all selects', async () => {
    const { fake, post, settle, asked } = await start()
    await post(personalMessage(fake.url, 'help'))
    await settle()
    const now = 'analytics 2026-10'
    await pressed({ selects: [now, now], 'choice-0': 'analytics 2026-09', 'choice-1': `${now} shop-group:HN` })
    expect(asked[1]?.line).toBe('analytics 2026-09 shop-group:HN')
  })

  it('that changes one thing of a card in the personal chat is answered at once and edits the card', async () => {
    const { fake, post, settle, asked } = await start({ reply: (line) => report(line) })
    await post(personalMessage(fake.url, 'help'))
    await settle()
    const response = await pressed({ line: 'analytics 2026-10', inPlace: true })
    expect(await response.json()).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Working on it.',
    })
    expect(asked[1]?.line).toBe('analytics 2026-10')
    expect(fake.sent[1]).toMatchObject({
      kind: 'update',
      id: fake.sent[0]?.id,
      activity: { summary: 'You asked analytics 2026-10' },
    })
  })

  it('takes the option that was chosen, and works in clients that only submit', async () => {
    const { fake, post, settle, asked } = await start()
    await post(personalMessage(fake.url, 'help'))
    await settle()
    await pressed({ choice: 'choice-0', 'choice-0': 'analytics 2026-09' })
    await post(personalMessage(fake.url, '', { value: { line: 'coupons mtd' }, replyToId: fake.sent[0]?.id }))
    await settle()
    expect(asked.slice(1).map(({ line }) => line)).toEqual(['analytics 2026-09', 'coupons mtd'])
    expect(fake.sent.map(({ kind }) => kind)).toEqual(['post', 'post', 'post'])
  })

  it('on a card that is gone is answered by a new one', async () => {
    const { fake, post, settle } = await start()
    await post(personalMessage(fake.url, 'help'))
    await settle()
    await post(press(fake.url, { line: 'help' }, 'gone'))
    await settle()
    expect(fake.sent.map(({ kind }) => kind)).toEqual(['post', 'post'])
  })

  it('on a card of a channel is answered to the presser only', async () => {
    const { fake, post, settle } = await start({
      reply: (line) => (line.includes('share') ? shared(line) : echo(line)),
    })
    await post(channelMention(fake.url, 'analytics share'))
    await settle()
    const response = await pressed({ line: 'analytics mtd' }, inThread())
    expect(await response.json()).toMatchObject({ value: 'Working on it: the answer will come in our chat.' })
    expect(fake.sent.map(({ kind, conversation }) => [kind, conversation])).toEqual([
      ['post', THREAD],
      ['post', CHAT],
    ])
    const submitted = { ...inThread(), value: { line: 'analytics ytd' }, replyToId: fake.sent[0]?.id }
    await post(personalMessage(fake.url, '', submitted))
    await settle()
    expect(fake.to(CHAT)).toHaveLength(2)
    expect(fake.to(THREAD).at(-1)?.activity['text']).toMatch(/^I sent you the answer/)
  })

  it('on a private answer shares it in the thread it was asked in', async () => {
    const { fake, post, settle } = await start({
      reply: (line) => (line.includes('share') ? shared(line) : withShare(line)),
    })
    await post(channelMention(fake.url, 'analytics 2026-05'))
    await settle()
    const [answer] = fake.to(CHAT)
    const { data } = answer!.activity['attachments'][0].content.actions[0]
    await post(press(fake.url, data, answer?.id ?? ''))
    await settle()
    expect(fake.to(THREAD).at(-1)?.activity['summary']).toBe('You asked analytics 2026-05 share')
    expect(fake.to(CHAT).at(-1)?.activity['text']).toBe('Shared in Retail › Ops.')

    const stranger = { from: { id: '29:minh', name: 'Minh', aadObjectId: '44444444-4444-4444-8444-444444444444' } }
    const before = fake.to(THREAD).length
    await post(press(fake.url, data, answer?.id ?? '', stranger))
    await settle()
    expect(fake.to(THREAD)).toHaveLength(before)
  })

  it('that starts a job leaves the pressed card, and follows the job in the personal chat', async () => {
    const { fake, ops, post, settle } = await start({
      reply: (line) => (line === 'sync' ? { ...echo(line), follows: ['job-7'] } : shared(line)),
    })
    await post(channelMention(fake.url, 'analytics share'))
    await settle()
    await pressed({ line: 'sync' }, inThread())
    const followed = await ops.selectFrom('chat_posts').selectAll().executeTakeFirstOrThrow()
    expect(followed).toMatchObject({ job_id: 'job-7', platform: 'teams', message_id: fake.sent[1]?.id })
    expect(JSON.parse(followed.place)).toMatchObject({ conversation: CHAT, person: LAN })
    expect(fake.sent.map(({ kind }) => kind)).toEqual(['post', 'post'])
  })

  it('that carries no command runs nothing', async () => {
    const { asked } = await start()
    expect((await pressed({ verb: 'x' })).status).toBe(501)
    expect(asked).toEqual([])
  })
})
