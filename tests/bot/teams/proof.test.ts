import { afterEach, describe, expect, it } from 'vitest'
import { personalMessage, press } from './fake-teams/activities.ts'
import { strangeKey, type TokenOptions } from './fake-teams/microsoft-keys.ts'
import { startHarness, type Harness } from './teams-harness.ts'
import { until } from '../../support/until.ts'

let harness: Harness
afterEach(() => harness.close())

const now = Math.floor(Date.now() / 1000)
const STRANGER = '99999999-9999-4999-8999-999999999999'

/** Every row a message leaves. */
async function storedRows(ops: Harness['ops']): Promise<unknown[]> {
  const tables = ['jobs', 'inbox_events', 'chat_conversations', 'chat_people'] as const
  return (await Promise.all(tables.map((table) => ops.selectFrom(table).selectAll().execute()))).flat()
}

describe('a message to the endpoint', () => {
  const forged: Record<string, TokenOptions | null> = {
    'without a token': null,
    'of another issuer': { claims: { iss: 'https://evil.example' } },
    'for another bot': { claims: { aud: STRANGER } },
    'that has expired': { claims: { exp: now - 3600, nbf: now - 7200 } },
    'from the future': { claims: { nbf: now + 3600 } },
    'signed by another key': { key: strangeKey },
    'signed with an unknown key': { header: { kid: 'other' } },
    'that says it needs no signature': { header: { alg: 'none' } },
    'of another service': { claims: { serviceurl: 'https://smba.trafficmanager.net/teams/' } },
    'without a service': { claims: { serviceurl: undefined } },
    'the bot itself was given': {
      claims: {
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
        ver: '1.0',
        appid: '11111111-1111-4111-8111-111111111111',
      },
    },
  }

  it('with an invalid token is refused and nothing of it is stored', async () => {
    harness = await startHarness()
    const { fake, post, settle, ops, asked } = harness
    const statuses: Record<string, number> = {}
    for (const [name, token] of Object.entries(forged)) {
      statuses[name] = (await post(personalMessage(fake.url, 'help'), token)).status
    }
    await settle()
    expect(statuses).toEqual(Object.fromEntries(Object.keys(forged).map((name) => [name, 401])))
    expect(await storedRows(ops)).toEqual([])
    expect([asked, fake.sent]).toEqual([[], []])
  })

  it('that names another service address, or is of another channel, is forbidden', async () => {
    harness = await startHarness()
    const { post, fake, ops } = harness
    const elsewhere = ['https://evil.example/', 'https://botframework.com.evil.example/', 'file:///etc', 'nonsense', '']
    const statuses = await Promise.all(elsewhere.map(async (url) => (await post(personalMessage(url, 'help'))).status))
    expect(statuses).toEqual(elsewhere.map(() => 403))
    expect((await post(personalMessage(fake.url, 'help', { channelId: 'AseChannel' }))).status).toBe(403)
    expect((await post(personalMessage(fake.url, 'help', { channelId: 'emulator' }))).status).toBe(403)
    expect(await ops.selectFrom('jobs').selectAll().execute()).toEqual([])
  })

  it('is not lost while the keys cannot be fetched', async () => {
    harness = await startHarness({ config: { openIdUrl: 'http://127.0.0.1:9/openid' } })
    expect((await harness.post(personalMessage(harness.fake.url, 'help'))).status).toBe(503)
  })

  it('that is not an activity is a bad request', async () => {
    harness = await startHarness()
    const { post, fake } = harness
    expect((await post({ serviceUrl: fake.url })).status).toBe(400)
    expect((await post(personalMessage(fake.url, 'a'.repeat(300_000)))).status).toBe(413)
  })
})

describe('a person of another tenant', () => {
  const foreign = { tenantId: STRANGER, conversationType: 'personal', id: 'a:foreign' }

  it('is refused politely; nothing of theirs is read or stored', async () => {
    harness = await startHarness()
    const { fake, post, settle, ops, asked } = harness
    expect((await post(personalMessage(fake.url, 'customer 0901234567', { conversation: foreign }))).status).toBe(200)
    const pressed = await post(press(fake.url, { line: 'help' }, 'x', { conversation: foreign }))
    expect(await pressed.json()).toMatchObject({ value: expect.stringContaining('one organisation') })
    await until(() => fake.to('a:foreign').length === 1)
    await settle()
    expect(fake.to('a:foreign')[0]?.activity['text']).toContain('one organisation')
    expect(asked).toEqual([])
    expect(await storedRows(ops)).toEqual([])
  })

  it('is answered where the tenant is allowed', async () => {
    harness = await startHarness({ config: { allowedTenants: [STRANGER] } })
    const { fake, post, settle, asked } = harness
    await post(personalMessage(fake.url, 'help', { conversation: foreign }))
    await settle()
    expect(asked).toHaveLength(1)
  })
})

describe('without an app id', () => {
  it('only this machine is accepted, and not through a proxy', async () => {
    harness = await startHarness({ config: { app: undefined, allowedTenants: undefined } })
    const { fake, post, settle, asked } = harness
    const message = personalMessage(fake.url, 'help', { channelId: 'emulator' })
    expect((await post(message, null)).status).toBe(200)
    await settle()
    expect(asked).toHaveLength(1)
    expect((await post(message, null, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403)
    expect((await post({ ...message, serviceUrl: 'https://smba.trafficmanager.net/' }, null)).status).toBe(403)
  })
})
