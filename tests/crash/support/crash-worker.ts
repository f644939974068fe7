import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { migrate } from '../../../src/core/db/migrate.ts'
import { openBusiness, openOps } from '../../../src/core/db/open.ts'
import { enqueueImport } from '../../../src/core/imports/enqueue-import.ts'
import { execute } from '../../support/plain-sql.ts'

const WORKER = fileURLToPath(new URL('./import-worker.ts', import.meta.url))

export async function makeData(data: string): Promise<void> {
  const business = openBusiness(data)
  const ops = openOps(data)
  await migrate(business.db, 'business')
  await migrate(ops.db, 'ops')
  await business.close()
  await ops.close()
}

export async function queueImport(data: string, path: string): Promise<void> {
  const ops = openOps(data)
  const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
  await enqueueImport(ops.db, { path, fileName: 'file', removeAfter: false, requestedBy }, 'system')
  await ops.close()
}

export interface Durations {
  /** Milliseconds. */
  reading: number
  merging: number
}

export async function finishImport(data: string, path: string): Promise<{ duration: Durations }> {
  await queueImport(data, path)
  return { duration: await runToEnd(data) }
}

/** Runs a worker until the job has ended; returns the milliseconds of its phases. */
export async function runToEnd(data: string): Promise<Durations> {
  const worker = startWorker(data)
  const begun = await worker.reached('started')
  const merging = begun ? await worker.reached('merging') : undefined
  while ((await lastJob(data)).status !== 'completed') await sleep(20)
  const ended = performance.now()
  await worker.kill()
  return { reading: (merging ?? ended) - (begun ?? ended), merging: ended - (merging ?? ended) }
}

export function startWorker(data: string) {
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

/** Kills a worker at a random moment of the job; false when it had ended before. */
export async function killWithin(data: string, duration: number): Promise<boolean> {
  if ((await lastJob(data)).status === 'completed') return false
  const worker = startWorker(data)
  await worker.reached('started')
  await sleep(Math.random() * duration)
  await worker.kill()
  return (await lastJob(data)).status === 'running'
}

/** A killed worker's lease expires after some seconds; the test does not wait for it. */
export async function expireLease(data: string): Promise<void> {
  const ops = openOps(data)
  await execute(ops.db, `update jobs set lease_until = '2000-01-01T00:00:00.000Z' where status = 'running'`)
  await ops.close()
}

/** The latest job; jobs are queued one at a time here, some milliseconds apart. */
export async function lastJob(data: string): Promise<{ status: string }> {
  const ops = openOps(data, { readonly: true })
  const job = await ops.db.selectFrom('jobs').select('status').orderBy('created_at', 'desc').executeTakeFirstOrThrow()
  await ops.close()
  return job
}
