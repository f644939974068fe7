import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBusiness } from '../../src/core/db/open.ts'
import {
  expireLease,
  finishImport,
  lastJob,
  makeData,
  queueImport,
  runToEnd,
  startWorker,
} from './support/crash-worker.ts'
import { writeCrashFiles, type CrashFiles } from './support/crash-files.ts'
import { rowsOf, valueOf } from '../support/plain-sql.ts'

/** Kills that must hit while rows are moving, for each kind of file. */
const KILLS = process.env['SEMIR_TEST_SHORT'] ? 5 : 60
/** A job fails after five attempts. */
const KILLS_A_JOB = 4
const kinds = ['sales', 'customers', 'coupons', 'cnv'] as const

const folder = mkdtempSync(join(tmpdir(), 'semir-crash-'))
let files: Record<(typeof kinds)[number], CrashFiles>

beforeAll(async () => {
  files = await writeCrashFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(kinds)('a worker killed at any moment leaves all of a %s file or nothing, and the job ends', async (kind) => {
  const { before, after, checksum } = files[kind]
  const base = join(folder, `${kind}-base`)
  await makeData(base)
  await finishImport(base, before)
  const empty = await readState(base, checksum)
  const whole = join(folder, `${kind}-whole`)
  cpSync(base, whole, { recursive: true })
  const { duration } = await finishImport(whole, after)
  const full = await readState(whole, checksum)
  expect(full).not.toEqual(empty)

  let kills = 0
  let partial = 0
  for (let round = 0; kills < KILLS; round++) {
    const data = join(folder, `${kind}-${round}`)
    cpSync(base, data, { recursive: true })
    await queueImport(data, after)
    for (let attempt = 0; attempt < KILLS_A_JOB && kills < KILLS; attempt++) {
      if (await killWorker(data, attempt % 2 === 0 ? duration.reading : duration.merging, attempt % 2 === 0)) kills++
      const now = JSON.stringify(await readState(data, checksum))
      if (now !== JSON.stringify(empty) && now !== JSON.stringify(full)) partial++
      await expireLease(data)
    }
    await runToEnd(data)
    expect(await readState(data, checksum)).toEqual(full)
    expect(await lastJob(data)).toMatchObject({ status: 'completed' })
    expect(readdirSync(join(data, 'staging'))).toEqual([])
    rmSync(data, { recursive: true })
  }
  console.log(`${kind}: ${kills} kills while rows moved, ${partial} partial states`)
  expect(partial).toBe(0)
})

/** Kills a worker at a random moment of reading or merging; false when the import had ended before. */
async function killWorker(data: string, spread: number, whileReading: boolean): Promise<boolean> {
  if ((await lastJob(data)).status === 'completed') return false
  const worker = startWorker(data)
  await worker.reached(whileReading ? 'started' : 'merging')
  await sleep(Math.random() * spread)
  await worker.kill()
  return (await lastJob(data)).status === 'running' && (await countBatches(data)) === 1
}

async function readState(data: string, checksum: string): Promise<unknown> {
  const business = openBusiness(data)
  const state = {
    ...(await rowsOf(business.db, checksum))[0],
    ...(
      await rowsOf(
        business.db,
        `select count(*) as batches, sum(rejected) as rejected, sum(duplicates_in_file) as duplicates,
         (select count(*) from import_issues) as issues,
         (select count(*) from sqlite_master where type = 'index') as indexes from import_batches`,
      )
    )[0],
  }
  expect(await valueOf(business.db, 'pragma integrity_check')).toBe('ok')
  await business.close()
  return state
}

/** The number of import batches: 1 after the first file, 2 after the second. */
async function countBatches(data: string): Promise<unknown> {
  const business = openBusiness(data)
  const batches = await valueOf(business.db, 'select count(*) from import_batches')
  await business.close()
  return batches
}
