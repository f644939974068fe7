import { afterEach, expect, it } from 'vitest'
import { personalMessage } from './fake-teams/activities.ts'
import { APP_ID, TENANT } from './fake-teams/microsoft-keys.ts'
import { startHarness, type Harness } from './teams-harness.ts'

const never = new AbortController().signal
let harness: Harness
afterEach(() => harness.close())

it('the bot signs in once and shows its token with every call', async () => {
  harness = await startHarness()
  const { teams, fake, post, settle } = harness
  await teams.start(never)
  await post(personalMessage(fake.url, 'help'))
  await post(personalMessage(fake.url, 'whoami'))
  await settle()
  expect([fake.tokens(), fake.sent.length]).toEqual([1, 2])
})

it('a secret that Microsoft refuses stops the start and says so', async () => {
  harness = await startHarness({ config: { app: { id: APP_ID, password: 'wrong', tenantId: TENANT } } })
  await expect(harness.teams.start(never)).rejects.toMatchObject({
    code: 'teams-refused',
    params: { reason: 'invalid_client' },
  })
})

it('an unreachable Microsoft does not stop the start', async () => {
  harness = await startHarness({ config: { loginUrl: 'http://127.0.0.1:9' } })
  await expect(harness.teams.start(never)).resolves.toBe(false)
})
