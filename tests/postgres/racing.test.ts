import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { acceptEvent } from '../../src/bot/chat/inbox.ts'
import { operator } from '../../src/core/access/policy.ts'
import { createAccount, listAccounts, setAccountRole } from '../../src/core/access/accounts/accounts.ts'
import { startSyncLog } from '../../src/core/cnv/sync/sync-log.ts'
import { openBusiness, openOps } from '../../src/core/db/open.ts'
import { write } from '../../src/core/db/transaction.ts'
import { dataVersionOf, raiseVersion } from '../../src/core/db/version-cache.ts'
import { enqueueDue } from '../../src/core/delivery/schedules/enqueue-due.ts'
import { claim, complete, enqueue } from '../../src/core/jobs/queue.ts'
import { runJobs } from '../../src/core/jobs/runner.ts'
import { log } from '../support/bot.ts'
import { temporaryDatabases } from '../support/databases.ts'

const now = new Date('2026-06-15T05:00:00Z')

/** Connections as other processes have them, several of them beside each other. */
async function racers(count = 4) {
  const databases = await temporaryDatabases()
  const others = Array.from({ length: count }, () => ({ ops: openOps(databases), business: openBusiness(databases) }))
  onTestFinished(async () => {
    for (const { ops, business } of others) await Promise.all([ops.close(), business.close()])
  })
  return { ...databases, others }
}

it('each job is claimed by one of the workers that race for it', async () => {
  const { ops, others } = await racers()
  for (let job = 0; job < 60; job++) await enqueue(ops.db, { type: 't', lane: 'bulk', payload: job }, now)
  const taken = await Promise.all(
    others.map(async ({ ops: own }, worker) => {
      const ids: string[] = []
      for (let misses = 0; misses < 20;) {
        const job = await claim(own.db, { lane: 'bulk', owner: `w${worker}`, lease: 60_000 }, now)
        if (!job) misses++
        else if (await complete(own.db, job, null, now)) ids.push(job.id)
      }
      return ids
    }),
  )
  expect(taken.flat()).toHaveLength(60)
  expect(new Set(taken.flat()).size).toBe(60)
})

it('a job with a key is enqueued once by all who ask at once', async () => {
  const { ops, others } = await racers()
  const job = { type: 't', lane: 'sync', payload: {}, uniqueKey: 'sync customers' } as const
  const ids = await Promise.all(others.map(({ ops: own }) => enqueue(own.db, job, now)))
  expect(new Set(ids).size).toBe(1)
  expect(await ops.db.selectFrom('jobs').select('id').execute()).toHaveLength(1)
})

it('a slot of a schedule runs once, however many schedulers look', async () => {
  const { ops, others } = await racers()
  const schedule = { kind: 'sync', subject: 'customers', cadence: 'daily 02:00', language: 'en' } as const
  await ops.db
    .insertInto('schedules')
    .values({ ...schedule, created_by: '{}', created_at: now.toISOString(), next_run_at: '2026-06-14T19:00:00.000Z' })
    .execute()
  const queued = await Promise.all(
    others.map(({ ops: own }) => enqueueDue(own.db, { now, timeZone: 'Asia/Ho_Chi_Minh' })),
  )
  expect(queued.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await ops.db.selectFrom('schedule_runs').selectAll().execute()).toHaveLength(1)
})

it('the last admin stays, when two take each other’s role away at once', async () => {
  const { ops, others } = await racers(2)
  for (const name of ['lan', 'minh']) {
    await createAccount(ops.db, { username: name, name, role: 'admin', status: 'active' }, operator, now)
  }
  const accounts = await listAccounts(ops.db)
  const outcomes = await Promise.allSettled(
    accounts.map(({ id }, at) => setAccountRole(others[at]?.ops.db ?? ops.db, id, 'viewer', operator, now)),
  )
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await listAccounts(ops.db)).filter(({ role }) => role === 'admin')).toHaveLength(1)
})

it('of a type one sync is running, and those it replaced are interrupted', async () => {
  const { business, others } = await racers()
  await Promise.all(
    others.map(({ business: own }) => startSyncLog(own.db, { type: 'customers', full: false, at: now.toISOString() })),
  )
  const logs = await business.db.selectFrom('cnv_sync_logs').select('status').execute()
  expect(logs.map(({ status }) => status).toSorted()).toEqual(['failed', 'failed', 'failed', 'running'])
})

it('no change is lost of those that many make to one row', async () => {
  const { business, ops, others } = await racers()
  const before = await dataVersionOf(business.db, ['business'])
  const at = now.toISOString()
  await ops.db.insertInto('attempts').values({ key_hash: 'k', failures: 0, last_at: at, paused_until: null }).execute()
  await Promise.all(
    others.flatMap((own) =>
      Array.from({ length: 10 }, async () => {
        await write(own.business.db, (trx) => raiseVersion(trx, 'business'))
        await write(own.ops.db, async (trx) => {
          const known = await trx.selectFrom('attempts').select('failures').executeTakeFirstOrThrow()
          await trx
            .updateTable('attempts')
            .set({ failures: known.failures + 1 })
            .execute()
        })
      }),
    ),
  )
  expect(await dataVersionOf(business.db, ['business'])).toBe(before + 40)
  expect(await ops.db.selectFrom('attempts').select('failures').execute()).toEqual([{ failures: 40 }])
})

it('an event that arrives several times at once is one job', async () => {
  const { ops, others } = await racers()
  const event = { key: 'slack:Ev1', job: { type: 't', lane: 'chat', payload: {} } } as const
  const outcomes = await Promise.all(others.map(({ ops: own }) => acceptEvent(own.db, event, now)))
  expect(outcomes.toSorted()).toEqual(['accepted', 'seen', 'seen', 'seen'])
  expect(await ops.db.selectFrom('inbox_events').selectAll().execute()).toHaveLength(1)
  expect(await ops.db.selectFrom('jobs').select('id').execute()).toHaveLength(1)
})

it('a job that another process enqueues begins at once, though the worker seldom looks by itself', async () => {
  const { ops, others } = await racers(1)
  const over = new AbortController()
  const began = Promise.withResolvers<number>()
  const handlers = { t: () => Promise.resolve(began.resolve(performance.now())) }
  const running = runJobs(
    { ops: ops.db, handlers, log },
    { lane: 'bulk', owner: 'w', concurrency: 1, signal: over.signal },
  )
  // Long enough for it to hear hints and to be in the middle of a pause.
  await sleep(1_500)
  const asked = performance.now()
  await enqueue(others[0]?.ops.db ?? ops.db, { type: 't', lane: 'bulk', payload: 1 })
  expect((await began.promise) - asked).toBeLessThan(400)
  over.abort()
  await running
})

it('a job is found without a hint too', async () => {
  const { ops, others } = await racers(1)
  const over = new AbortController()
  const began = Promise.withResolvers<void>()
  const handlers = { t: () => Promise.resolve(began.resolve()) }
  const running = runJobs(
    { ops: ops.db, handlers, log },
    { lane: 'bulk', owner: 'w', concurrency: 1, signal: over.signal },
  )
  const listening = sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
    and query like 'listen %'`
  await sleep(500)
  await listening.execute(ops.db)
  await enqueue(others[0]?.ops.db ?? ops.db, { type: 't', lane: 'bulk', payload: 1 })
  await began.promise
  expect(await ops.db.selectFrom('jobs').select('status').execute()).toHaveLength(1)
  over.abort()
  await running
})
