import { afterEach, describe, expect, it } from 'vitest'
import { changeChatPerson, findChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { hang } from './fake-slack/fake-state.ts'
import { startHarness, type Harness, type HarnessOptions } from './slack-harness.ts'

const mention = { type: 'app_mention', user: 'U1', text: '<@UBOT> analytics', channel: 'C1', ts: '1.1' }
const key = (id: string, workspaceId = 'T1') => ({ platform: 'slack', workspaceId, id }) as const

let harness: Harness
afterEach(() => harness.close())

async function roleOf(
  event: Record<string, unknown>,
  user: Record<string, unknown> = {},
  options: HarnessOptions = {},
): Promise<string | undefined> {
  harness = await startHarness(options)
  harness.fake.users.set(String(event['user']), user)
  await harness.event(event)
  await harness.settle()
  return harness.asked.at(-1)?.role
}

describe('people of other organisations', () => {
  it.each([
    ['by the workspace of who wrote', { user_team: 'T9' }, {}],
    ['by the workspace it was written in', { source_team: 'T9' }, {}],
    ['by what Slack knows of them', {}, { team_id: 'T9' }],
    ['where Slack calls them strangers', {}, { is_stranger: true }],
  ])('may do nothing, %s', async (_, event, user) => {
    expect(await roleOf({ ...mention, user: 'U9', ...event }, user)).toBe('none')
    expect(await findChatPerson(harness.ops, key('U9'))).toMatchObject({ role: 'none' })
  })

  it('may do nothing where a button is pressed or another workspace sends the event', async () => {
    harness = await startHarness()
    const press = { action_id: 'command:0:x', action_ts: '1', type: 'button', value: 'analytics' }
    await harness.click(press, { user: { id: 'U9', team_id: 'T9' } })
    await harness.command('analytics', { user_id: 'U8', team_id: 'T9' })
    await harness.settle()
    expect(harness.asked.map(({ role }) => role)).toEqual(['none', 'none'])
  })

  it('may do what an admin lets them do', async () => {
    harness = await startHarness()
    await changeChatPerson(harness.ops, key('U9'), { role: 'analyst' }, new Date())
    await harness.event({ ...mention, user: 'U9', user_team: 'T9' })
    await harness.settle()
    expect(harness.asked.at(-1)?.role).toBe('analyst')
  })
})

describe('members', () => {
  it('have the role of chat people', async () => {
    expect(await roleOf({ ...mention, user_team: 'T1', source_team: 'T1' })).toBe('manager')
    expect(await findChatPerson(harness.ops, key('U1'))).toMatchObject({ role: null })
  })

  it('of another workspace of the same organisation count when they are also in this one', async () => {
    const user = { team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } }
    expect(await roleOf({ ...mention, user_team: 'T2' }, user)).toBe('manager')
  })

  it('are not made of new people whom Slack does not describe', async () => {
    harness = await startHarness()
    harness.fake.fail('users.info', hang())
    await harness.event(mention)
    await harness.event({ ...mention, ts: '1.2' })
    await harness.settle()
    expect(harness.asked.map(({ role }) => role).toSorted()).toEqual(['manager', 'none'])
  })
})

describe('guests', () => {
  it('may do nothing until an admin says otherwise', async () => {
    expect(await roleOf(mention, { is_restricted: true })).toBe('none')
  })

  it('count as members where the setting says so', async () => {
    expect(await roleOf(mention, { is_ultra_restricted: true }, { admitGuests: true })).toBe('manager')
  })
})
