import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createReportLink, openReportLink } from '../../src/core/report/report-links.ts'
import { createSession } from '../../src/core/access/sessions/sessions.ts'
import { housekeeping } from '../../src/process/housekeeping.ts'
import { claim, complete, enqueue } from '../../src/core/jobs/queue.ts'
import { temporaryDatabases } from '../support/databases.ts'

const now = new Date('2026-11-22T20:20:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

const link = {
  question: {
    kind: 'analytics',
    query: {
      period: { from: null, to: null, label: 'all' },
      filters: {},
      seasonScheme: 'half',
      shopGroupScheme: 'prefix',
    },
  },
  snapshot: { id: 'answer', dataVersion: 1, body: Uint8Array.of(1) },
  createdBy: 'slack:U1',
  days: 7,
} as const

it('removes files of past answers after a day, and never one that a job still has to read', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  const folder = join(dataDir, 'uploads')
  await mkdir(folder)
  for (const name of ['old.csv', 'waiting.csv', 'new.csv']) await writeFile(join(folder, name), 'x')
  for (const name of ['old.csv', 'waiting.csv']) await utimes(join(folder, name), daysAgo(2), daysAgo(2))
  await utimes(join(folder, 'new.csv'), now, now)
  await enqueue(ops.db, { type: 'import', lane: 'bulk', payload: { path: join(folder, 'waiting.csv') } }, daysAgo(2))
  await housekeeping({ ops: ops.db, folders: [folder, join(dataDir, 'never-made')] }, now)
  expect((await readdir(folder)).toSorted()).toEqual(['new.csv', 'waiting.csv'])
})

it('deletes what can no longer be reached and keeps the rest', async () => {
  const { ops } = await temporaryDatabases()
  const person = { platform: 'web', workspaceId: 'local', id: 'lan', name: 'Lan' } as const
  await createSession(ops.db, person, 'Firefox', daysAgo(31))
  await createSession(ops.db, person, 'Firefox', daysAgo(1))
  await createReportLink(ops.db, { ...link, snapshot: { ...link.snapshot, id: 'long gone' } }, daysAgo(60))
  const token = await createReportLink(ops.db, link, daysAgo(10))
  for (const age of [40, 2]) {
    const id = await enqueue(ops.db, { type: 'import', lane: 'bulk', payload: {} }, daysAgo(age))
    const job = await claim(ops.db, { lane: 'bulk', owner: 'a', lease: 1_000, jobId: id }, daysAgo(age))
    if (job) await complete(ops.db, job, null, daysAgo(age))
  }
  await housekeeping({ ops: ops.db, folders: [] }, now)
  const count = async (table: 'sessions' | 'jobs' | 'report_links' | 'report_snapshots') =>
    (await ops.db.selectFrom(table).selectAll().execute()).length
  expect(
    await Promise.all([count('sessions'), count('jobs'), count('report_links'), count('report_snapshots')]),
  ).toEqual([1, 1, 1, 1])
  expect(await openReportLink(ops.db, token, now)).toBe('expired')
})

it('remembers how schedules ran for longer than other jobs', async () => {
  const { ops } = await temporaryDatabases()
  const [subject, cadence] = ['analytics mtd', 'daily 08:00']
  const made = { language: 'en', created_by: '{}', created_at: '', next_run_at: '' }
  await ops.db
    .insertInto('schedules')
    .values({ kind: 'report', subject, cadence, ...made })
    .execute()
  for (const age of [500, 60]) {
    const job = await enqueue(ops.db, { type: 'post-report', lane: 'chat', payload: {} }, daysAgo(age))
    const finished = { status: 'completed', finished_at: daysAgo(age).toISOString() } as const
    await ops.db.updateTable('jobs').set(finished).where('id', '=', job).execute()
    await ops.db
      .insertInto('schedule_runs')
      .values({ schedule_id: 1, slot: daysAgo(age).toISOString(), job_id: job })
      .execute()
  }
  await housekeeping({ ops: ops.db, folders: [] }, now)
  expect(await ops.db.selectFrom('schedule_runs').select('slot').execute()).toEqual([
    { slot: daysAgo(60).toISOString() },
  ])
  expect(await ops.db.selectFrom('jobs').select('id').execute()).toHaveLength(1)
})
