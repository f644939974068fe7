import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createReportLink, openReportLink } from '../../src/core/report/report-links.ts'
import { createSession } from '../../src/core/access/sessions/sessions.ts'
import { dropEarlierValues } from '../../src/core/imports/undo/drop-earlier-values.ts'
import { dropRejectedRows } from '../../src/core/imports/drop-rejected-rows.ts'
import { housekeeping } from '../../src/process/housekeeping.ts'
import { claim, complete, enqueue } from '../../src/core/jobs/queue.ts'
import { temporaryDatabases } from '../support/databases.ts'

const now = new Date('2026-11-22T20:20:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

const batch = (id: number, age: number, updated: number) => ({
  id,
  job_id: `job ${id}`,
  file_name: 'a.csv',
  sha256: '',
  size_bytes: 1,
  status: 'completed',
  rows: 1,
  created: 0,
  updated,
  unchanged: 0,
  rejected: 0,
  duplicates_in_file: 0,
  warned: 0,
  notes: '[]',
  requested_by: '{}',
  started_at: daysAgo(age).toISOString(),
  finished_at: daysAgo(age).toISOString(),
  changed_columns: '[]',
})

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
  await createSession(ops.db, person, { agent: 'Firefox', proven: true }, daysAgo(31))
  await createSession(ops.db, person, { agent: 'Firefox', proven: true }, daysAgo(1))
  await createReportLink(ops.db, { ...link, snapshot: { ...link.snapshot, id: 'long gone' } }, daysAgo(60))
  const { token } = await createReportLink(ops.db, link, daysAgo(10))
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

it('drops the earlier values of imports after the days they may be undone, of those that changed records', async () => {
  const { business } = await temporaryDatabases()
  const { db } = business
  await db
    .insertInto('import_batches')
    .values([batch(1, 91, 1), batch(2, 91, 0), batch(3, 89, 1)])
    .execute()
  const changes = [1, 3].map((import_id) => ({ import_id, record_id: 1, earlier: '[]' }))
  await db.insertInto('import_changes').values(changes).execute()
  await dropEarlierValues(db, { days: 90, now })
  const undoable = await db.selectFrom('import_batches').select('id').where('changed_columns', 'is not', null).execute()
  expect(undoable.map(({ id }) => id)).toEqual([2, 3])
  expect(await db.selectFrom('import_changes').select('import_id').execute()).toEqual([{ import_id: 3 }])
})

it('deletes the rejected rows of old imports, however many, and leaves their number', async () => {
  const { business } = await temporaryDatabases()
  const { db } = business
  const rejecting = { updated: 0, rejected: 6_000 }
  await db
    .insertInto('import_batches')
    .values([
      { ...batch(1, 91, 0), ...rejecting },
      { ...batch(2, 89, 0), ...rejecting },
    ])
    .execute()
  const issue = {
    severity: 'reject',
    column: 'Sales Date',
    value: 'x',
    reason: 'date-unreadable',
    params: '{}',
  } as const
  const issues = Array.from({ length: 12_000 }, (_, n) => ({
    ...issue,
    import_id: 1 + (n % 2),
    row: n,
    cells: '["x"]',
  }))
  for (let at = 0; at < issues.length; at += 1_000) {
    await db
      .insertInto('import_issues')
      .values(issues.slice(at, at + 1_000))
      .execute()
  }
  await dropRejectedRows(db, { days: 90, now })
  const left = await db
    .selectFrom('import_issues')
    .select(({ fn }) => ['import_id', fn.countAll<number>().as('rows')])
    .groupBy('import_id')
    .execute()
  expect(left).toEqual([{ import_id: 2, rows: 6_000 }])
  expect(await db.selectFrom('import_batches').select(['id', 'rejected']).execute()).toEqual([
    { id: 1, rejected: 6_000 },
    { id: 2, rejected: 6_000 },
  ])
})
