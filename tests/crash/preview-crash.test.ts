import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operator } from '../../src/core/access/policy.ts'
import { openBusiness, openOps } from '../../src/core/db/open.ts'
import type { ImportPreview } from '../../src/core/imports/preview/import-preview.ts'
import { enqueuePreview } from '../../src/core/imports/preview/preview-job.ts'
import { findJob } from '../../src/core/jobs/queue.ts'
import { rowsOf, valueOf } from '../support/plain-sql.ts'
import { writeCrashFiles, type CrashFiles } from './support/crash-files.ts'
import { expireLease, finishImport, killWithin, makeData, runToEnd } from './support/crash-worker.ts'

/** Kills that must hit while a preview runs, for each kind of file. */
const KILLS = process.env['SEMIR_TEST_SHORT'] ? 2 : 25
/** A job is given up after five attempts. */
const KILLS_A_JOB = 4
const kinds = ['sales', 'customers', 'coupons', 'cnv'] as const

const folder = mkdtempSync(join(tmpdir(), 'semir-preview-crash-'))
let files: Record<(typeof kinds)[number], CrashFiles>

beforeAll(async () => {
  files = await writeCrashFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(kinds)('a worker killed at any moment of a preview of %s saves nothing and leaves nothing', async (kind) => {
  const { before, after, checksum } = files[kind]
  const base = join(folder, `${kind}-base`)
  await makeData(base)
  await finishImport(base, before)
  const saved = await readState(base, checksum)
  expect(saved.integrity).toBe('ok')
  const whole = join(folder, `${kind}-whole`)
  cpSync(base, whole, { recursive: true })
  const undisturbed = await queuePreview(whole, after)
  const { reading, merging } = await runToEnd(whole)
  const expected = await outcomeOf(whole, undisturbed)
  expect(expected).toMatchObject({ status: 'previewed' })

  let kills = 0
  for (let round = 0; kills < KILLS; round++) {
    const data = join(folder, `${kind}-${round}`)
    cpSync(base, data, { recursive: true })
    const preview = await queuePreview(data, after)
    for (let attempt = 0; attempt < KILLS_A_JOB && kills < KILLS; attempt++) {
      if (await killWithin(data, reading + merging)) kills++
      expect(await readState(data, checksum)).toEqual(saved)
      await expireLease(data)
    }
    await runToEnd(data)
    expect(await outcomeOf(data, preview)).toEqual(expected)
    expect(await readState(data, checksum)).toEqual(saved)
    expect(staged(data)).toEqual([])
    rmSync(data, { recursive: true })
  }
})

async function queuePreview(data: string, path: string): Promise<string> {
  const ops = openOps(data)
  const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
  const id = await enqueuePreview(ops.db, { path, fileName: 'file', removeAfter: false, requestedBy }, operator)
  await ops.close()
  return id
}

/** What a preview found, without when. */
async function outcomeOf(data: string, id: string): Promise<Partial<ImportPreview['detail']>> {
  const ops = openOps(data)
  const job = await findJob(ops.db, id)
  await ops.close()
  const { startedAt, finishedAt, ...outcome } = (JSON.parse(job?.result ?? '{}') as ImportPreview).detail
  if (startedAt > finishedAt) throw new Error('a preview ended before it began')
  return outcome
}

/** All that an import would change. */
async function readState(data: string, checksum: string) {
  const business = openBusiness(data)
  const { db } = business
  const state = {
    records: (await rowsOf(db, checksum))[0],
    shops: await valueOf(db, 'select count(*) from shops'),
    cards: await valueOf(db, 'select count(*) from vips'),
    imports: await rowsOf(db, 'select id, status, rows from import_batches'),
    rejected: await valueOf(db, 'select count(*) from import_issues'),
  }
  const integrity = await valueOf(db, 'pragma integrity_check')
  await business.close()
  return { ...state, integrity }
}

function staged(data: string): string[] {
  const path = join(data, 'staging')
  return existsSync(path) ? readdirSync(path) : []
}
