import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseCadence } from '../../src/core/delivery/schedules/cadence.ts'
import { createSchedule } from '../../src/core/delivery/schedules/schedules.ts'
import { personWith } from '../support/bot.ts'
import { temporaryDatabases } from '../support/databases.ts'

const CLOCK = fileURLToPath(new URL('./support/schedule-clock.ts', import.meta.url))

it('every slot of a schedule runs once with several processes, one of which is killed', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  const cadence = parseCadence('hourly :05')
  if (!cadence) throw new Error('hourly :05 is not a cadence')
  const destination = { platform: 'slack', ids: { channel: 'C1' }, label: '#ops' } as const
  const report = { kind: 'report', subject: 'analytics last-week', cadence, destination, language: 'en' } as const
  const clock = { now: new Date('2026-11-22T03:00:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }
  const id = await createSchedule(ops.db, { ...report, createdBy: personWith('manager') }, clock)
  const [from, to] = ['2026-11-22T03:05:00.000Z', '2026-12-02T02:05:00.000Z']
  const processes = [1, 2, 3].map(() => spawn(process.execPath, [CLOCK, dataDir, from, to]))
  processes[0]?.stdout.once('data', () => processes[0]?.kill('SIGKILL'))
  await Promise.all(processes.map((child) => once(child, 'close')))
  expect(processes.map(({ exitCode, signalCode }) => signalCode ?? exitCode)).toEqual(['SIGKILL', 0, 0])

  const runs = await ops.db.selectFrom('schedule_runs').selectAll().where('schedule_id', '=', id).execute()
  const hours = Array.from({ length: 240 }, (_, hour) => new Date(Date.parse(from) + hour * 3_600_000).toISOString())
  expect(runs.map(({ slot }) => slot).toSorted()).toEqual(hours)
  expect(new Set(runs.map(({ job_id: job }) => job)).size).toBe(240)
})
