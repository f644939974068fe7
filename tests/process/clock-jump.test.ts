import { describe, expect, it } from 'vitest'
import { createSession, findSession } from '../../src/core/access/sessions/sessions.ts'
import { createSignInLink, findSignInLink } from '../../src/core/access/links/sign-in-links.ts'
import { createCooldown, systemTimers } from '../../src/core/cnv/api/timers.ts'
import { startSyncLog } from '../../src/core/cnv/sync/sync-log.ts'
import { countAttempt } from '../../src/core/access/throttle.ts'
import { parseCadence } from '../../src/core/delivery/schedules/cadence.ts'
import { enqueueDue } from '../../src/core/delivery/schedules/enqueue-due.ts'
import { createSchedule, findSchedule } from '../../src/core/delivery/schedules/schedules.ts'
import { claim, complete, enqueue, fail, findJob } from '../../src/core/jobs/queue.ts'
import { housekeeping } from '../../src/process/housekeeping.ts'
import { settleInstants } from '../../src/process/settle-instants.ts'
import { nightly, watchClock } from '../../src/process/watch-clock.ts'
import { temporaryDatabases } from '../support/databases.ts'

const timeZone = 'Asia/Ho_Chi_Minh'
const right = new Date('2026-11-23T03:00:00Z')
/** The same minute on a clock that is two years ahead, or reads 1970. */
const ahead = new Date('2028-11-23T03:00:30Z')
const behind = new Date('1970-01-01T00:00:30Z')
const after = (start: Date, seconds: number) => new Date(start.getTime() + seconds * 1000)
const worker = { lane: 'bulk', owner: 'worker', lease: 15_000 } as const
const lan = { platform: 'web', workspaceId: 'local', id: 'lan', name: 'Lan' } as const

/** A wall clock that can be set, and the time that passes beside it. */
function twoClocks(start: Date) {
  let wall = start.getTime()
  let passed = 0
  const look = watchClock({ wall: () => wall, elapsed: () => passed })
  return {
    look,
    pass(seconds: number) {
      wall += seconds * 1000
      passed += seconds * 1000
      return look()
    },
    set(to: Date) {
      wall = to.getTime()
      return look()
    },
  }
}

describe('a clock that is set', () => {
  it('is noticed, and trusted again after an hour; one that is slowly corrected always was', () => {
    const clock = twoClocks(right)
    expect(clock.pass(3_599)).toMatchObject({ moved: 0, trusted: false })
    expect(clock.pass(1)).toMatchObject({ moved: 0, trusted: true })
    expect(clock.set(ahead)).toMatchObject({ trusted: false })
    expect(clock.set(after(right, 3_660)).moved).toBeLessThan(0)
    expect(clock.pass(3_600)).toMatchObject({ moved: 0, trusted: true })
    for (let seconds = 0; seconds < 600; seconds += 10) clock.set(after(clock.pass(10).now, 1))
    expect(clock.look()).toMatchObject({ moved: 0, trusted: true })
  })

  it('begins no nightly work in a night that only it saw, and none before it is trusted', () => {
    const clock = twoClocks(right)
    const begins = nightly('20 3 * * *', timeZone, right)
    expect(begins(clock.pass(3_600))).toBe(false)
    expect(begins(clock.set(ahead))).toBe(false)
    expect(begins(clock.set(after(right, 3_700)))).toBe(false)
    expect(begins(clock.pass(4_000))).toBe(false)
    expect(begins(clock.pass(17 * 3_600))).toBe(true)
    expect(begins(clock.pass(60))).toBe(false)
    // A machine that slept over the time of day does it an hour after it woke.
    expect(begins(clock.set(after(right, 3 * 86_400)))).toBe(false)
    expect(begins(clock.pass(3_600))).toBe(true)
  })
})

describe('after a minute on a clock that was two years ahead', () => {
  it('a job of a dead owner is taken over, and one that waits for a retry runs', async () => {
    const { ops } = await temporaryDatabases()
    const [left, failed] = await Promise.all(
      ['left', 'failed'].map((type) => enqueue(ops.db, { type, lane: 'bulk', payload: {} }, right)),
    )
    const first = await claim(ops.db, { ...worker, owner: 'dead', jobId: left ?? '' }, ahead)
    const second = await claim(ops.db, { ...worker, jobId: failed ?? '' }, ahead)
    if (!first || !second) throw new Error('not claimed')
    await fail(ops.db, second, { code: 'unexpected', params: {} }, after(ahead, 60))
    const claimed = [await claim(ops.db, worker, right), await claim(ops.db, worker, right)]
    expect(new Set(claimed.map((job) => job?.id))).toEqual(new Set([left, failed]))
    expect(await claim(ops.db, worker, after(right, 10))).toBeUndefined()
  })

  it('a job under way here is not started a second time by the jump itself', async () => {
    const { ops } = await temporaryDatabases()
    const id = await enqueue(ops.db, { type: 'slow', lane: 'bulk', payload: {} }, right)
    const job = await claim(ops.db, worker, right)
    if (!job) throw new Error('not claimed')
    expect(await claim(ops.db, { ...worker, except: [id] }, ahead)).toBeUndefined()
    expect(await complete(ops.db, job, 'done', ahead)).toBe(true)
    expect(await findJob(ops.db, id)).toMatchObject({ attempts: 1, status: 'completed' })
  })

  it('a schedule runs at its next slot, and no slot runs twice', async () => {
    const { ops } = await temporaryDatabases()
    const cadence = parseCadence('hourly :05')
    if (!cadence) throw new Error('no cadence')
    const schedule = { kind: 'sync', subject: 'orders', cadence, language: 'en', createdBy: lan } as const
    const id = await createSchedule(ops.db, schedule, { now: right, timeZone })
    const tick = (now: Date) => enqueueDue(ops.db, { now, timeZone })
    const next = async () => (await findSchedule(ops.db, id)).next_run_at
    expect(await tick(after(right, 300))).toBe(1)
    expect(await tick(ahead)).toBe(1)
    expect(await tick(after(right, 360))).toBe(0)
    expect(await next()).toBe('2026-11-23T04:05:00.000Z')
    expect(await tick(behind)).toBe(0)
    expect(await next()).toBe('1970-01-01T00:05:00.000Z')
    expect(await tick(after(right, 420))).toBe(0)
    expect(await next()).toBe('2026-11-23T04:05:00.000Z')
    expect(await tick(after(right, 3_900))).toBe(1)
  })

  it('a pause after failed sign-ins is over, and later failures count as always', async () => {
    const { ops } = await temporaryDatabases()
    const keys = [{ key: 'account lan', free: 1 }]
    for (const seconds of [0, 1]) await countAttempt(ops.db, keys, after(ahead, seconds))
    await expect(countAttempt(ops.db, keys, after(ahead, 2))).rejects.toThrow('attempts-paused')
    expect(await countAttempt(ops.db, keys, right)).toMatchObject({ failures: 3 })
    await expect(countAttempt(ops.db, keys, after(right, 1))).rejects.toThrow('attempts-paused')
    expect(await countAttempt(ops.db, keys, after(right, 60))).toMatchObject({ failures: 4 })
  })

  it('the pause that the loyalty service asked for lasts no longer than it asked', async () => {
    let now = ahead
    const slept: number[] = []
    const sleep = async (delay: number) => {
      slept.push(delay)
      now = new Date(now.getTime() + delay)
    }
    const cooldown = createCooldown({ ...systemTimers, now: () => now, sleep })
    cooldown.extend(120_000)
    now = right
    await cooldown.wait(new AbortController().signal)
    expect(slept).toEqual([120_000])
  })

  it('a sync reads on from where it was, and from no later than now', async () => {
    const { business } = await temporaryDatabases()
    const begin = (now: Date) => startSyncLog(business.db, { type: 'orders', full: false, at: now.toISOString() })
    const { id } = await begin(ahead)
    const checkpoint = { checkpoint_updated_at: ahead.toISOString() }
    await business.db.updateTable('cnv_sync_logs').set(checkpoint).where('id', '=', id).execute()
    const at = right.toISOString()
    expect(await begin(right)).toMatchObject({ from: at, since: at })
  })
})

describe('what was made while the clock was ahead', () => {
  it('lasts as long as it was meant to, from the hour the clock is trusted again', async () => {
    const { business, ops } = await temporaryDatabases()
    const { token } = await createSession(ops.db, lan, { agent: 'Firefox', proven: true }, ahead)
    const link = await createSignInLink(ops.db, lan, { ttlMs: 3_600_000, now: ahead })
    const early = await createSession(ops.db, lan, { agent: 'Safari', proven: true }, after(right, -86_400))
    await settleInstants({ business: business.db, ops: ops.db }, right)
    const days = (count: number) => after(right, count * 86_400)
    expect(await findSession(ops.db, token, days(6))).toBeDefined()
    expect(await findSession(ops.db, token, days(14))).toBeUndefined()
    expect(await findSession(ops.db, early.token, days(5))).toBeDefined()
    expect(await findSignInLink(ops.db, link, after(right, 3_599))).toBeDefined()
    expect(await findSignInLink(ops.db, link, after(right, 3_601))).toBeUndefined()
  })

  it('is cleaned away when its time has come, and not in two years', async () => {
    const { business, ops } = await temporaryDatabases()
    const id = await enqueue(ops.db, { type: 'import', lane: 'bulk', payload: {} }, ahead)
    const job = await claim(ops.db, worker, ahead)
    if (job) await complete(ops.db, job, null, ahead)
    const runs = [0, 60].map((seconds) => ({
      schedule_id: 1,
      slot: after(ahead, seconds).toISOString(),
      job_id: 'gone',
    }))
    const made = { kind: 'report', subject: 'analytics', cadence: 'daily 08:00', language: 'en' } as const
    const schedule = { ...made, created_by: '{}', created_at: '', next_run_at: ahead.toISOString() }
    await ops.db.insertInto('schedules').values(schedule).execute()
    await ops.db.insertInto('schedule_runs').values(runs).execute()
    await settleInstants({ business: business.db, ops: ops.db }, right)
    const slots = await ops.db.selectFrom('schedule_runs').select('slot').orderBy('slot').execute()
    expect(slots.map(({ slot }) => slot)).toEqual(['2026-11-23T02:59:59.998Z', '2026-11-23T02:59:59.999Z'])
    await housekeeping({ ops: ops.db, folders: [] }, after(right, 29 * 86_400))
    expect(await findJob(ops.db, id)).toBeDefined()
    await housekeeping({ ops: ops.db, folders: [] }, after(right, 31 * 86_400))
    expect(await findJob(ops.db, id)).toBeUndefined()
  })
})
