import { afterEach, describe, expect, it } from 'vitest'
import { changeChatPerson, findChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { CHAT, LAN, personalMessage } from './fake-teams/activities.ts'
import { TENANT } from './fake-teams/microsoft-keys.ts'
import { startHarness, type Harness, type HarnessOptions } from './teams-harness.ts'

const key = { platform: 'teams', workspaceId: TENANT, id: LAN } as const

let harness: Harness
afterEach(() => harness.close())

async function roleOf(member: Readonly<Record<string, string>>, options: HarnessOptions = {}) {
  harness = await startHarness(options)
  harness.fake.members.set('29:lan', member)
  await harness.post(personalMessage(harness.fake.url, 'help'))
  await harness.settle()
  return harness.asked.at(-1)?.role
}

describe('guests of the tenant', () => {
  it.each([
    ['by their role', { userRole: 'guest' }],
    ['by the name they sign in with', { userPrincipalName: 'ann_other.example#EXT#@semir.example' }],
    ['by their own tenant', { tenantId: '99999999-9999-4999-8999-999999999999' }],
  ])('may do nothing until an admin gives them a role, %s', async (_, member) => {
    expect(await roleOf(member)).toBe('none')
    expect(await findChatPerson(harness.ops, key)).toMatchObject({ role: 'none' })
    await changeChatPerson(harness.ops, key, { role: 'analyst' }, new Date())
    await harness.post(personalMessage(harness.fake.url, 'help'))
    await harness.settle()
    expect(harness.asked.at(-1)?.role).toBe('analyst')
  })

  it('count as members where the setting says so', async () => {
    expect(await roleOf({ userRole: 'guest' }, { config: { admitGuests: true } })).toBe('manager')
  })
})

describe('members of the tenant', () => {
  it('have the role of chat people', async () => {
    expect(await roleOf({ userRole: 'user', userPrincipalName: 'lan@semir.example' })).toBe('manager')
    expect(await findChatPerson(harness.ops, key)).toMatchObject({ role: null })
  })

  it('are not made of new people whom Teams does not describe', async () => {
    harness = await startHarness()
    harness.fake.refuse(`members of ${CHAT}`, { status: 403 })
    await harness.post(personalMessage(harness.fake.url, 'help'))
    await harness.settle()
    expect(harness.asked.map(({ role }) => role)).toEqual(['none'])
  })
})
