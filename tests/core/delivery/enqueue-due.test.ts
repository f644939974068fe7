import { describe, expect, it } from 'vitest'
import { claim, complete, fail } from '../../../src/core/jobs/queue.ts'
import { parseCadence } from '../../../src/core/delivery/schedules/cadence.ts'
import { enqueueDue, enqueueNow } from '../../../src/core/delivery/schedules/enqueue-due.ts'
import { latestRuns } from '../../../src/core/delivery/schedules/schedule-runs.ts'
import {
  createSchedule,
  findSchedule,
  listSchedules,
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
  seedSyncSchedules,
} from '../../../src/core/delivery/schedules/schedules.ts'
import { personWith } from '../../support/bot.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { dieBefore } from '../../support/die-before.ts'

const timeZone = 'Asia/Ho_Chi_Minh'
const at = (instant: string) => ({ now: new Date(instant), timeZone })
const MONDAY = '2026-11-23T01:00:00.000Z'

async function withSchedule(typed = 'mon 08:00') {
  const { ops } = await temporaryDatabases()
  const cadence = parseCadence(typed)
  if (!cadence) throw new Error(`${typed} is not a cadence`)
  const destination = { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' } as const
  const report = { kind: 'report', subject: 'analytics last-week', cadence, destination, language: 'en' } as const
  const schedule = { ...report, createdBy: personWith('manager') }
  const id = await createSchedule(ops.db, schedule, at('2026-11-22T03:00:00Z'))
  const jobs = () => ops.db.selectFrom('jobs').selectAll().orderBy('created_at').execute()
  return { ops, id, jobs }
}

describe('a schedule that is due', () => {
  it('queues one run at its time, and none before', async () => {
    const { ops, id, jobs } = await withSchedule()
    expect(await enqueueDue(ops.db, at('2026-11-23T00:59:59Z'))).toBe(0)
    expect(await enqueueDue(ops.db, at(MONDAY))).toBe(1)
    expect(await enqueueDue(ops.db, at('2026-11-23T01:00:30Z'))).toBe(0)
    expect((await jobs()).map(({ type, lane, payload }) => [type, lane, payload])).toEqual([
      ['post-report', 'chat', JSON.stringify({ scheduleId: id, slot: MONDAY })],
    ])
    expect((await findSchedule(ops.db, id)).next_run_at).toBe('2026-11-30T01:00:00.000Z')
  })

  it('runs a slot once when a second process checks after the first has finished its job', async () => {
    const { ops, jobs } = await withSchedule()
    await enqueueDue(ops.db, at(MONDAY))
    const [job] = await jobs()
    await ops.db
      .updateTable('jobs')
      .set({ status: 'completed' })
      .where('id', '=', job?.id ?? '')
      .execute()
    expect(await enqueueDue(ops.db, at('2026-11-23T01:01:00Z'))).toBe(0)
    expect(await jobs()).toHaveLength(1)
  })

  it('stores neither run nor next time when the process dies in between', async () => {
    const { ops, id, jobs } = await withSchedule()
    const revive = await dieBefore(ops.db, 'update of next_run_at on schedules')
    await expect(enqueueDue(ops.db, at(MONDAY))).rejects.toThrow('killed')
    expect(await jobs()).toEqual([])
    expect((await latestRuns(ops.db)).size).toBe(0)
    await revive()
    expect(await enqueueDue(ops.db, at('2026-11-23T01:05:00Z'))).toBe(1)
    expect((await latestRuns(ops.db)).get(id)?.slot).toBe(MONDAY)
  })

  it('missed for a month runs once, and continues with the next slot', async () => {
    const { ops, id, jobs } = await withSchedule('daily 08:00')
    expect(await enqueueDue(ops.db, at('2026-12-24T05:00:00Z'))).toBe(1)
    expect(await enqueueDue(ops.db, at('2026-12-24T05:01:00Z'))).toBe(0)
    expect(await jobs()).toHaveLength(1)
    expect((await findSchedule(ops.db, id)).next_run_at).toBe('2026-12-25T01:00:00.000Z')
  })

  it('skips its slots while paused, and continues with the next one when resumed', async () => {
    const { ops, id } = await withSchedule('daily 08:00')
    await pauseSchedule(ops.db, id, new Date('2026-11-22T04:00:00Z'))
    expect(await enqueueDue(ops.db, at('2026-11-25T02:00:00Z'))).toBe(0)
    await resumeSchedule(ops.db, await findSchedule(ops.db, id), at('2026-11-25T02:00:00Z'))
    expect(await enqueueDue(ops.db, at('2026-11-25T02:01:00Z'))).toBe(0)
    expect(await enqueueDue(ops.db, at('2026-11-26T01:00:00Z'))).toBe(1)
  })

  it('is neither run nor found after its removal', async () => {
    const { ops, id } = await withSchedule()
    await removeSchedule(ops.db, id, new Date('2026-11-22T04:00:00Z'))
    expect(await enqueueDue(ops.db, at(MONDAY))).toBe(0)
    expect(await listSchedules(ops.db)).toEqual([])
    await expect(findSchedule(ops.db, id)).rejects.toMatchObject({ code: 'schedule-unknown' })
  })
})

describe('the last run of a schedule', () => {
  it('has the outcome of its latest job', async () => {
    const { ops, id } = await withSchedule('daily 08:00')
    const outcome = async () => (await latestRuns(ops.db)).get(id)
    expect(await outcome()).toBeUndefined()

    await enqueueDue(ops.db, at(MONDAY))
    expect(await outcome()).toMatchObject({ slot: MONDAY, outcome: 'queued', error: undefined })
    const chat = { lane: 'chat', owner: 'test', lease: 1_000 } as const
    const first = await claim(ops.db, chat, new Date('2026-11-23T01:00:01Z'))
    if (first) await complete(ops.db, first, { outcome: 'empty' })
    expect(await outcome()).toMatchObject({ outcome: 'empty' })

    await enqueueNow(ops.db, await findSchedule(ops.db, id), new Date('2026-11-23T02:00:00Z'))
    const second = await claim(ops.db, chat, new Date('2026-11-23T02:00:01Z'))
    if (second) await fail(ops.db, second, { code: 'chat-undeliverable', params: { reason: 'channel_not_found' } })
    expect(await outcome()).toMatchObject({
      slot: '2026-11-23T02:00:00.000Z',
      outcome: 'failed',
      error: { code: 'chat-undeliverable' },
    })
  })
})

it('a missed run is the latest, though its slot is older than that of a manual run', async () => {
  const { ops, id } = await withSchedule('daily 08:00')
  await enqueueNow(ops.db, await findSchedule(ops.db, id), new Date('2026-11-23T02:00:00Z'))
  await ops.db.updateTable('jobs').set({ status: 'failed' }).execute()
  await enqueueDue(ops.db, at('2026-11-23T02:01:00Z'))
  expect((await latestRuns(ops.db)).get(id)).toMatchObject({ slot: MONDAY, outcome: 'queued' })
})

describe('the hourly syncs', () => {
  it('are created once, at minutes 5 and 35', async () => {
    const { ops } = await temporaryDatabases()
    await seedSyncSchedules(ops.db, at('2026-11-22T03:10:00Z'))
    await seedSyncSchedules(ops.db, at('2026-11-22T03:20:00Z'))
    const schedules = await listSchedules(ops.db)
    expect(schedules.map(({ subject, cadence, next_run_at }) => [subject, cadence, next_run_at])).toEqual([
      ['customers', 'hourly :05', '2026-11-22T04:05:00.000Z'],
      ['orders', 'hourly :35', '2026-11-22T03:35:00.000Z'],
    ])
  })

  it('stay removed, and stay paused', async () => {
    const { ops } = await temporaryDatabases()
    await seedSyncSchedules(ops.db, at('2026-11-22T03:10:00Z'))
    const [customers, orders] = await listSchedules(ops.db)
    await removeSchedule(ops.db, customers?.id ?? 0, new Date('2026-11-22T03:11:00Z'))
    await pauseSchedule(ops.db, orders?.id ?? 0, new Date('2026-11-22T03:11:00Z'))
    await seedSyncSchedules(ops.db, at('2026-11-22T03:20:00Z'))
    const left = await listSchedules(ops.db)
    expect(left.map(({ subject, paused_at }) => [subject, paused_at])).toEqual([['orders', '2026-11-22T03:11:00.000Z']])
  })
})
