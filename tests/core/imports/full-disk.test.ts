import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { mergeStaged } from '../../../src/core/imports/merge/merge-staged.ts'
import { stageFile } from '../../../src/core/imports/merge/stage-file.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { execute, valueOf } from '../../support/plain-sql.ts'

const at = '2026-11-21T02:00:00.000Z'

test('a merge that fills the disk changes nothing, and goes through once there is room', async () => {
  const { dataDir, business } = await temporaryDatabases()
  const { db } = business
  const path = join(dataDir, 'c.csv')
  const rows = Array.from({ length: 5_000 }, (_, row) => `${row},09${String(10_000_000 + row)}\n`)
  writeFileSync(path, `VIP ID,Phone NO.\n${rows.join('')}`)
  mkdirSync(join(dataDir, 'staging'), { recursive: true })
  const { signal } = new AbortController()
  const staged = await stageFile(
    db,
    {
      path,
      kind: undefined,
      dropSensitive: false,
      timeZone: 'Asia/Ho_Chi_Minh',
      earlier: [],
      text: { encoding: 'utf-8', head: new Uint8Array() },
    },
    {
      stagingPath: join(dataDir, 'staging', 'job-1.db'),
      bytesTotal: 1,
      deadline: 60_000,
      context: { jobId: 'job', attempt: 1, signal, progress: () => undefined },
      kinds: importKinds,
    },
  )
  const origin = {
    job_id: 'job',
    file_name: 'c.csv',
    sha256: '',
    size_bytes: 1,
    requested_by: '{}',
    started_at: at,
    finished_at: at,
  }
  const count = () => valueOf(db, 'select (select count(*) from customers) + (select count(*) from import_batches)')
  const room = await valueOf<number>(db, 'pragma max_page_count')
  await execute(db, `pragma max_page_count = ${Number(await valueOf(db, 'pragma page_count')) + 20}`)

  await expect(mergeStaged(staged, origin, signal, importKinds)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  expect(await count()).toBe(0)
  await execute(db, `pragma max_page_count = ${room}`)
  expect(await mergeStaged(staged, origin, signal, importKinds)).toBe(1)
  expect(await count()).toBe(5_001)
  await staged.stage.close()
})
