import { afterEach, describe, expect, it } from 'vitest'
import {
  botAdded,
  botRemoved,
  CHANNEL,
  channelMention,
  CHAT,
  GROUP,
  groupMention,
  LAN,
  personalMessage,
} from './fake-teams/activities.ts'
import { TENANT } from './fake-teams/microsoft-keys.ts'
import { startHarness, type Harness } from './teams-harness.ts'

let harness: Harness
afterEach(() => harness.close())

const conversations = () =>
  harness.ops.selectFrom('chat_conversations').select(['id', 'kind', 'label', 'workspace_id', 'person_id']).execute()

describe('a conversation the bot is added to', () => {
  it('is stored and welcomed once, a person and a team each in their own way', async () => {
    harness = await startHarness()
    const { fake, post, settle } = harness
    for (const kind of ['chat', 'team'] as const) {
      const answers = await Promise.all(botAdded(fake.url, kind).map((activity) => post(activity)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    }
    await settle()
    expect(await conversations()).toEqual([
      { id: CHAT, kind: 'personal', label: null, workspace_id: TENANT, person_id: LAN },
      { id: CHANNEL, kind: 'channel', label: 'Retail › Ops', workspace_id: TENANT, person_id: null },
    ])
    const said = fake.sent.map(({ conversation, activity }) => [conversation, activity['summary']])
    expect(said).toHaveLength(2)
    expect(new Map(said as [string, string][]).get(CHAT)).toMatch(/^Hello! I answer/)
    expect(new Map(said as [string, string][]).get(CHANNEL)).toMatch(/^Hello! Mention me/)
  })

  it('is forgotten when the bot is removed, and welcomed when it comes back', async () => {
    harness = await startHarness()
    const { fake, post, settle } = harness
    for (const activity of botAdded(fake.url, 'chat')) await post(activity)
    await settle()
    await post(botRemoved(fake.url, 'chat', 'remove-upgrade'))
    expect(await conversations()).toHaveLength(1)
    await post(botRemoved(fake.url, 'chat'))
    expect(await conversations()).toEqual([])
    for (const activity of botAdded(fake.url, 'chat')) await post(activity)
    await settle()
    expect(fake.sent).toHaveLength(2)
  })

  it('is forgotten with all its channels when the bot leaves a team', async () => {
    harness = await startHarness()
    const { fake, post, settle } = harness
    for (const activity of botAdded(fake.url, 'team')) await post(activity)
    await post(channelMention(fake.url, 'help'))
    await post(groupMention(fake.url, 'help'))
    await settle()
    await post(botRemoved(fake.url, 'team'))
    expect((await conversations()).map(({ id }) => id)).toEqual([GROUP, CHAT])
  })

  it('sends no greeting when other people are added', async () => {
    harness = await startHarness()
    const { fake, post, settle } = harness
    const [added] = botAdded(fake.url, 'team')
    await post({ ...added, membersAdded: [{ id: '29:minh' }] })
    await settle()
    expect([fake.sent, await conversations()]).toEqual([[], []])
  })
})

/** The bot in a channel and in the chat of a person. */
const met = async () => {
  harness = await startHarness()
  for (const activity of botAdded(harness.fake.url, 'team')) await harness.post(activity)
  await harness.post(personalMessage(harness.fake.url, 'help'))
  await harness.settle()
  harness.fake.sent.length = 0
  return harness
}

describe('the port', () => {
  const reply = { text: 'Hello', tone: 'info', visibility: 'channel', parts: [], actions: [], files: [] } as const
  it('posts to a channel, to a thread, and to a person', async () => {
    const { teams, fake } = await met()
    await teams.port.post({ conversation: CHANNEL }, reply, 'en')
    await teams.port.post({ conversation: CHANNEL, thread: '17', person: LAN }, reply, 'en')
    await teams.port.post({ person: LAN }, reply, 'en')
    expect(fake.sent.map(({ conversation }) => conversation)).toEqual([CHANNEL, `${CHANNEL};messageid=17`, CHAT])
  })

  it('edits what it posted', async () => {
    const { teams, fake } = await met()
    const id = await teams.port.post({ conversation: CHANNEL }, reply, 'en')
    await teams.port.update({ conversation: CHANNEL }, id, { ...reply, text: 'Done' }, 'en')
    expect(fake.sent).toMatchObject([
      { kind: 'post', id },
      { kind: 'update', id, activity: { summary: 'Done' } },
    ])
  })

  it('retries when Teams says "later", and separates errors that no retry fixes', async () => {
    const { teams, fake } = await met()
    for (const status of [412, 429, 502, 504]) {
      fake.refuse(CHANNEL, { status, headers: { 'retry-after': '0.01' }, times: 2 })
      await teams.port.post({ conversation: CHANNEL }, reply, 'en')
    }
    expect(fake.sent).toHaveLength(4)
    fake.refuse(CHANNEL, { status: 403, code: 'BotNotInConversationRoster' })
    const refused = teams.port.post({ conversation: CHANNEL }, reply, 'en')
    await expect(refused).rejects.toMatchObject({
      code: 'chat-undeliverable',
      params: { reason: 'BotNotInConversationRoster' },
    })
    const unknown = teams.port.post({ conversation: '19:elsewhere' }, reply, 'en')
    await expect(unknown).rejects.toMatchObject({ code: 'chat-undeliverable' })
    fake.refuse(CHANNEL, { status: 503, times: 1 })
    await expect(teams.port.post({ conversation: CHANNEL }, reply, 'en')).rejects.toMatchObject({ status: 503 })
  })

  it('delivers a burst that exceeds a conversation’s rate limit', async () => {
    const { teams, fake } = await met()
    await Promise.all(Array.from({ length: 8 }, () => teams.port.post({ conversation: CHANNEL }, reply, 'en')))
    expect(fake.sent).toHaveLength(8)
    expect(fake.throttled()).toBeGreaterThan(0)
  })
})
