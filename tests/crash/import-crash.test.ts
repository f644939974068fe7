import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../src/core/db/migrate.ts'
import { openBusiness, openOps } from '../../src/core/db/open.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { writeCrashFiles, type CrashFiles } from './support/crash-files.ts'
import { execute, rowsOf, valueOf } from '../support/plain-sql.ts'

/** Kills that must hit while rows are moving, for each kind of file. */
const KILLS = process.env['SEMIR_TEST_SHORT'] ? 5 : 60
/** A job fails after five attempts. */
const KILLS_A_JOB = 4
const WORKER = fileURLToPath(new URL('./support/import-worker.ts', import.meta.url))
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
    await queue(data, after)
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

async function makeData(data: string): Promise<void> {
  const business = openBusiness(data)
  const ops = openOps(data)
  await migrate(business.db, 'business')
  await migrate(ops.db, 'ops')
  await business.close()
  await ops.close()
}

async function queue(data: string, path: string): Promise<void> {
  const ops = openOps(data)
  const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
  await enqueueImport(ops.db, { path, fileName: 'file', removeAfter: false, requestedBy }, 'system')
  await ops.close()
}

interface Durations {
  /** Milliseconds. */
  reading: number
  merging: number
}

async function finishImport(data: string, path: string): Promise<{ duration: Durations }> {
  await queue(data, path)
  return { duration: await runToEnd(data) }
}

/** Runs a worker until the job has ended; returns the milliseconds of its phases. */
async function runToEnd(data: string): Promise<Durations> {
  const worker = startWorker(data)
  const begun = await worker.reached('started')
  const merging = begun ? await worker.reached('merging') : undefined
  while ((await lastJob(data)).status !== 'completed') await sleep(20)
  const ended = performance.now()
  await worker.kill()
  return { reading: (merging ?? ended) - (begun ?? ended), merging: ended - (merging ?? ended) }
}

/** Kills a worker at a random moment of reading or merging; false when the import had ended before. */
async function killWorker(data: string, spread: number, whileReading: boolean): Promise<boolean> {
  if ((await lastJob(data)).status === 'completed') return false
  const worker = startWorker(data)
  await worker.reached(whileReading ? 'started' : 'merging')
  await sleep(Math.random() * spread)
  await worker.kill()
  return (await lastJob(data)).status === 'running' && (await countBatches(data)) === 1
}

function startWorker(data: string) {
  const child: ChildProcess = spawn(process.execPath, [WORKER, data], { stdio: ['ignore', 'pipe', 'inherit'] })
  const reachedAt = new Map<string, number>()
  const lines = child.stdout ? createInterface(child.stdout) : undefined
  lines?.on('line', (line) => reachedAt.set(line, performance.now()))
  return {
    /** When the worker reached the phase; undefined when the job was already completed. */
    async reached(phase: string): Promise<number | undefined> {
      while (!reachedAt.has(phase) && (await lastJob(data)).status !== 'completed') await sleep(1)
      return reachedAt.get(phase)
    },
    async kill(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** A killed worker's lease expires after some seconds; the test does not wait for it. */
async function expireLease(data: string): Promise<void> {
  const ops = openOps(data)
  await execute(ops.db, `update jobs set lease_until = '2000-01-01T00:00:00.000Z' where status = 'running'`)
  await ops.close()
}

/** The latest job; jobs are queued one at a time here, some milliseconds apart. */
async function lastJob(data: string): Promise<{ status: string }> {
  const ops = openOps(data, { readonly: true })
  const job = await ops.db.selectFrom('jobs').select('status').orderBy('created_at', 'desc').executeTakeFirstOrThrow()
  await ops.close()
  return job
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
