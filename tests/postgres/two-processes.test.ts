import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { createAccount, listAccounts, setAccountRole } from '../../src/core/access/accounts/accounts.ts'
import { createSignInLink } from '../../src/core/access/links/sign-in-links.ts'
import { operator } from '../../src/core/access/policy.ts'
import { enqueue } from '../../src/core/jobs/queue.ts'
import { temporaryDatabases } from '../support/databases.ts'
import type { Outcome, Race } from './support/racer.ts'

const racer = fileURLToPath(new URL('./support/racer.ts', import.meta.url))
const now = new Date('2026-06-15T05:00:00Z')
const ROUNDS = 8

async function answerOf(child: ChildProcess): Promise<Outcome> {
  const [outcome] = (await once(child, 'message')) as [Outcome]
  return outcome
}

/** Two processes on one database, which do the same at the same moment. */
async function twoProcesses() {
  const databases = await temporaryDatabases()
  const { dataDir, databaseUrl } = databases
  const racers = [0, 1].map(() => fork(racer, [JSON.stringify({ dataDir, databaseUrl })], { execArgv: [] }))
  onTestFinished(() => {
    for (const child of racers) child.kill('SIGKILL')
  })
  await Promise.all(racers.map(answerOf))
  /** The outcomes of a race, of both processes. */
  const race = async (what: Race['what'], about = '', at = now) => {
    const outcomes = Promise.all(racers.map(answerOf))
    for (const [lane, child] of racers.entries()) child.send({ what, about, lane, at: at.toISOString() } satisfies Race)
    return outcomes
  }
  return { ...databases, race }
}

it('what only one may do, one of two processes does, however often they meet', async () => {
  const { ops, business, race } = await twoProcesses()
  for (let round = 0; round < ROUNDS; round++) {
    const person = { platform: 'web', workspaceId: '', id: `p${round}`, name: 'Lan' } as const
    const token = await createSignInLink(ops.db, person, { ttlMs: 60_000, now })
    expect(new Set(await race('sign-in', token))).toEqual(new Set([{ value: `p${round}` }, { value: null }]))
    expect(new Set(await race('inbox', `slack:Ev${round}`))).toEqual(
      new Set([{ value: 'accepted' }, { value: 'seen' }]),
    )
    expect(await race('step', `job-${round}`)).toEqual([{ value: true }, { value: true }])
    const [one, other] = await race('key', `sync ${round}`)
    expect(one).toEqual(other)
    await race('sync')
  }
  expect(await ops.db.selectFrom('inbox_events').select('key').execute()).toHaveLength(2 * ROUNDS)
  expect(await ops.db.selectFrom('jobs').select('id').execute()).toHaveLength(2 * ROUNDS)
  const logs = await business.db.selectFrom('cnv_sync_logs').select('status').execute()
  expect(logs.filter(({ status }) => status === 'running')).toHaveLength(1)
  expect(logs).toHaveLength(2 * ROUNDS)
})

it('attempts of two processes all count, and both are paused', async () => {
  const { race } = await twoProcesses()
  const counted: unknown[] = []
  // Six are made before the pause: five are free, and the sixth begins it.
  for (let round = 0; round < 3; round++) counted.push(...(await race('throttle', 'lan')))
  const failures = counted.flatMap((each) => (each as { value?: number }).value ?? [])
  expect(failures.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
  expect(await race('throttle', 'lan')).toEqual([{ code: 'attempts-paused' }, { code: 'attempts-paused' }])
})

it('two admins who take each other’s role away leave one', async () => {
  const { ops, race } = await twoProcesses()
  for (const name of ['lan', 'minh']) {
    await createAccount(ops.db, { username: name, name, role: 'admin', status: 'active' }, operator, now)
  }
  for (let round = 0; round < ROUNDS; round++) {
    const ids = (await listAccounts(ops.db)).map(({ id }) => id)
    const outcomes = await race('admin', ids.join(' '))
    expect(new Set(outcomes)).toEqual(new Set([{ value: 'demoted' }, { code: 'last-admin' }]))
    for (const id of ids) await setAccountRole(ops.db, id, 'admin', operator, now)
  }
})

it('a slot runs once, and each job once, whichever process is first', async () => {
  const { ops, race } = await twoProcesses()
  const schedule = { kind: 'sync', subject: 'customers', cadence: 'daily 02:00', language: 'en' } as const
  const due = { created_by: '{}', created_at: now.toISOString(), next_run_at: '2026-06-14T19:00:00.000Z' }
  await ops.db
    .insertInto('schedules')
    .values({ ...schedule, ...due })
    .execute()
  for (let day = 0; day < ROUNDS; day++) {
    const outcomes = await race('slot', '', new Date(now.getTime() + day * 86_400_000))
    expect(new Set(outcomes)).toEqual(new Set([{ value: 0 }, { value: 1 }]))
    await ops.db.updateTable('jobs').set({ status: 'completed' }).execute()
  }
  expect(await ops.db.selectFrom('schedule_runs').selectAll().execute()).toHaveLength(ROUNDS)
  for (let job = 0; job < 60; job++) await enqueue(ops.db, { type: 't', lane: 'bulk', payload: job }, now)
  const claimed = (await race('claim')).flatMap((each) => (each as { value: string[] }).value)
  expect(claimed).toHaveLength(60)
  expect(new Set(claimed).size).toBe(60)
})
