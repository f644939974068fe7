import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import type { SandboxOptions } from '../../../src/cli/cnv-sandbox/start-sandbox.ts'
import type { SandboxFault } from '../../../src/cli/cnv-sandbox/faults.ts'
import { systemTimers, createCooldown } from '../../../src/core/cnv/api/timers.ts'
import { CnvCallError, openHttp } from '../../../src/core/cnv/api/http.ts'
import type { CnvSettings } from '../../../src/core/cnv/api/cnv-settings.ts'
import { createCnvClient } from '../../../src/core/cnv/api/create-client.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { addCustomer, jumpingClock, settingsFor, temporarySandbox } from './support/temporary-sync.ts'

const LIST = '/loyalty/customers.json'

async function temporaryClient(options: SandboxOptions = {}, changes: Partial<CnvSettings> = {}) {
  const clock = jumpingClock()
  const sandbox = await temporarySandbox(clock, options)
  addCustomer(sandbox, 1, 1)
  const { ops } = await temporaryDatabases()
  const pauses: number[] = []
  const sleep = async (delay: number) => {
    pauses.push(delay)
    await clock.sleep(delay)
  }
  const open = (settings = settingsFor(sandbox, changes)) => {
    const key = Buffer.alloc(32, 7)
    const { signal } = new AbortController()
    const timers = { ...clock, sleep, random: () => 0.5 }
    const cooldown = createCooldown(timers)
    const client = createCnvClient({ settings, ops: ops.db, key, signal, timers, cooldown })
    onTestFinished(() => client.close())
    return client
  }
  return { sandbox, ops, clock, pauses, open }
}

/** Each of the faults once, in turn, then none. */
function inTurn(...faults: SandboxFault[]) {
  return () => faults.shift()
}

test('the sign-in form is filled in whatever its fields are called, and the token serves later clients', async () => {
  const { sandbox, ops, open } = await temporaryClient()
  await expect(open().get(LIST)).resolves.toMatchObject({ customers: [{ id: 1 }] })
  await open().get(LIST)
  expect(sandbox.signIns()).toBe(1)
  const row = await ops.db.selectFrom('service_tokens').selectAll().executeTakeFirstOrThrow()
  expect(row.expires_at).toBe('2026-07-15T04:55:00.000Z')
  expect(Buffer.from(row.sealed, 'base64').toString('latin1')).not.toMatch(/[\da-f]{8}-[\da-f]{4}/)
})

test('a token near its end is not used any more', async () => {
  const { sandbox, clock, open } = await temporaryClient()
  const client = open()
  await client.get(LIST)
  clock.pass(30 * 86_400_000 - 299_000)
  await client.get(LIST)
  expect(sandbox.signIns()).toBe(2)
})

test('a token sealed with another key is ignored', async () => {
  const { sandbox, ops, open } = await temporaryClient()
  const later = '2030-01-01T00:00:00.000Z'
  await ops.db
    .insertInto('service_tokens')
    .values({ service: 'cnv', sealed: 'bm90IG91cnM', expires_at: later, created_at: later })
    .execute()
  await open().get(LIST)
  expect(sandbox.signIns()).toBe(1)
})

test('callers whose token is refused sign in once for all', async () => {
  const { sandbox, open } = await temporaryClient({ latency: 5 })
  const client = open()
  await client.get(LIST)
  sandbox.expireTokens()
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.get(LIST)))
  expect(answers).toHaveLength(20)
  expect(sandbox.signIns()).toBe(2)
})

test.each([
  ['a wrong password', { password: 'wrong' }, 'cnv-sign-in-refused'],
  ['an unknown client', { clientId: 'unknown' }, 'cnv-sign-in-refused'],
  ['a wrong client secret', { clientSecret: 'wrong' }, 'cnv-sign-in-refused'],
])('%s is reported and not retried', async (_, changes, code) => {
  const { sandbox, pauses, open } = await temporaryClient({}, changes)
  const failure = await open()
    .get(LIST)
    .catch((error: unknown) => error)
  expect(failure).toMatchObject({ code })
  expect(pauses).toEqual([])
  expect(inspect(failure, { depth: 9 })).not.toContain(sandbox.account.clientSecret)
})

test.each([
  ['a sign-in that answers another state', '/?code=c&state=forged'],
  ['a sign-in that leads elsewhere', 'https://evil.example/login'],
])('%s is refused', async (_, location) => {
  const sso = createServer((_request, response) => response.writeHead(302, { location }).end())
  sso.listen(0, '127.0.0.1')
  await once(sso, 'listening')
  onTestFinished(() => void sso.close())
  const { sandbox, open } = await temporaryClient()
  const settings = settingsFor(sandbox, { ssoUrl: `http://127.0.0.1:${(sso.address() as AddressInfo).port}` })
  await expect(open(settings).get(LIST)).rejects.toMatchObject({ code: 'cnv-sign-in-changed' })
})

test.each<SandboxFault>([
  { kind: 'error', status: 500 },
  { kind: 'error', status: 503 },
  { kind: 'too-many' },
  { kind: 'html' },
  { kind: 'reset' },
  { kind: 'truncated' },
  { kind: 'hang' },
  { kind: 'expired' },
])('a call that fails once with %j is retried', async (fault) => {
  const { sandbox, open } = await temporaryClient()
  sandbox.setFaults(inTurn(fault))
  await expect(open().get(LIST)).resolves.toMatchObject({ customers: [{ id: 1 }] })
})

test.each([
  ['without an answer', ''],
  ['whose answer never ends', '{"customers": ['],
])('a call %s fails after the timeout', async (_, beginning) => {
  const server = createServer((_request, response) => void (beginning && response.write(beginning)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const http = openHttp({ concurrency: 1, timeout: 50 }, systemTimers)
  onTestFinished(() => {
    http.close()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { signal } = new AbortController()
  await expect(http.send({ url, signal })).rejects.toMatchObject({ message: 'timeout', transient: true })
})

test('pauses grow with every failure, with jitter, and end after six attempts', async () => {
  const { sandbox, pauses, open } = await temporaryClient()
  sandbox.setFaults(() => ({ kind: 'error', status: 502 }))
  await expect(open().get(LIST)).rejects.toMatchObject({ message: 'http-502', transient: true })
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000])
})

test.each([false, true])('no call is made before the time in Retry-After (as a date: %s)', async (asDate) => {
  const { sandbox, clock, open } = await temporaryClient()
  const client = open()
  await client.get(LIST)
  const start = clock.now().getTime()
  sandbox.setFaults(inTurn({ kind: 'too-many', seconds: 90, asDate }))
  await Promise.all([client.get(LIST), client.get('/loyalty/customers/1/membership.json')])
  expect(clock.now().getTime() - start).toBeGreaterThanOrEqual(90_000)
  expect(sandbox.tooEarly).toEqual([])
})

test('a Retry-After of hours is an error, not a wait', async () => {
  const { sandbox, open } = await temporaryClient()
  sandbox.setFaults(() => ({ kind: 'too-many', seconds: 7_200 }))
  await expect(open().get(LIST)).rejects.toMatchObject({ code: 'cnv-stay-away', params: { minutes: 120 } })
})

test('a 404 or 403 is not retried', async () => {
  const { sandbox, pauses, open } = await temporaryClient()
  const client = open()
  await expect(client.get('/loyalty/customers/2/membership.json')).rejects.toMatchObject({ status: 404 })
  sandbox.setFaults(() => ({ kind: 'error', status: 403 }))
  await expect(client.get(LIST)).rejects.toMatchObject({ status: 403 })
  expect(pauses).toEqual([])
})

test('a redirect is never followed with the token', async () => {
  const { sandbox, open } = await temporaryClient()
  const client = open()
  await client.get(LIST)
  sandbox.setFaults(() => ({ kind: 'error', status: 302 }))
  await expect(client.get(LIST)).rejects.toMatchObject({ status: 302, transient: false })
})

test('concurrency is limited as set, and an error holds nothing of the token', async () => {
  const { sandbox, open } = await temporaryClient({ latency: 20 }, { concurrency: 3 })
  const client = open()
  let most = 0
  let now = 0
  sandbox.setFaults(() => {
    now++
    most = Math.max(most, now)
    setTimeout(() => now--, 1)
    return undefined
  })
  await Promise.all(Array.from({ length: 12 }, () => client.get(LIST)))
  expect(most).toBeLessThanOrEqual(3)
  sandbox.setFaults(() => ({ kind: 'reset' }))
  const failure = await client.get(LIST).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(CnvCallError)
  expect(inspect(failure, { depth: 9 })).not.toMatch(/TOKEN|authorization/)
})
