import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFileLink, openFileLink } from '../../src/core/access/links/file-links.ts'
import { openBusiness } from '../../src/core/db/open.ts'
import { fetchFile, shareFile } from '../../src/core/db/shared-files.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { importHandler } from '../../src/core/imports/import-handler.ts'
import { findJob } from '../../src/core/jobs/queue.ts'
import { runJobNow } from '../../src/core/jobs/runner.ts'
import { housekeeping } from '../../src/process/housekeeping.ts'
import { fixturePath, log } from '../support/bot.ts'
import { temporaryDatabases } from '../support/databases.ts'

const requestedBy = { platform: 'web', id: 'lan', name: 'Lan' }

it('a file that one machine received is imported by a worker of another, and is gone from both afterwards', async () => {
  const { ops, business, ...source } = await temporaryDatabases()
  const path = join(source.dataDir, 'uploads', 'f1')
  await mkdir(join(source.dataDir, 'uploads'), { recursive: true })
  await copyFile(fixturePath('clean/customers.csv'), path)
  const jobId = await enqueueImport(
    ops.db,
    { path, fileName: 'customers.csv', removeAfter: true, requestedBy },
    'system',
  )
  // The worker's machine has no such file.
  await rm(path)
  const worker = { ...source, business: openBusiness(source), ops: ops.db, log, dropSensitive: false }
  const handlers = { import: importHandler({ ...worker, limits: { csvBytes: 2e8, xlsxBytes: 5e7 } }) }
  const { signal } = new AbortController()
  await runJobNow({ ops: ops.db, handlers, log }, jobId, { lane: 'bulk', owner: 'w', concurrency: 1, signal })
  await worker.business.close()
  expect((await findJob(ops.db, jobId))?.status).toBe('completed')
  const { rows } = await business.db.selectFrom('import_batches').select('rows').executeTakeFirstOrThrow()
  expect(rows).toBe(800)
  await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await ops.db.selectFrom('file_chunks').select('path').execute()).toEqual([])
})

it('a link made on one machine opens on every other for as long as it is valid', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  const path = join(dataDir, 'exports', 'report')
  await mkdir(join(dataDir, 'exports'), { recursive: true })
  const bytes = Buffer.alloc(2_500_001, 'số liệu')
  await writeFile(path, bytes)
  const now = new Date('2026-06-15T05:00:00Z')
  const [, , token = ''] = (await createFileLink(ops.db, { name: 'report.xlsx', path }, now)).split('/')
  await rm(path)
  expect(await openFileLink(ops.db, { token, dataDir }, now)).toEqual({ name: 'report.xlsx', path })
  expect((await readFile(path)).equals(bytes)).toBe(true)
  await housekeeping({ ops: ops.db, folders: [] }, new Date('2026-06-18T05:00:00Z'))
  expect(await ops.db.selectFrom('file_chunks').select('path').execute()).toEqual([])
})

it('a file is shared whole or not at all, an empty one too', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  const path = join(dataDir, 'empty.csv')
  await writeFile(path, '')
  await shareFile(ops.db, path)
  await rm(path)
  await fetchFile(ops.db, path)
  expect(await readFile(path, 'utf8')).toBe('')
  await fetchFile(ops.db, join(dataDir, 'other.csv'))
  await expect(readFile(join(dataDir, 'other.csv'))).rejects.toMatchObject({ code: 'ENOENT' })
})
