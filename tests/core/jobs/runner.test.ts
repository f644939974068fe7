import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { AppError } from '../../../src/core/errors.ts'
import { findJob, enqueue } from '../../../src/core/jobs/queue.ts'
import { runJobNow, runJobs, type JobHandlers } from '../../../src/core/jobs/runner.ts'
import { createLog } from '../../../src/core/log.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { execute } from '../../support/plain-sql.ts'

const log = createLog('silent')

async function running(handlers: JobHandlers, concurrency = 1) {
  const { ops } = await temporaryDatabases()
  const stop = new AbortController()
  const options = { lane: 'bulk', owner: 'test', concurrency, signal: stop.signal } as const
  const done = runJobs({ ops: ops.db, handlers, log }, options)
  onTestFinished(async () => {
    stop.abort()
    await done
  })
  const ended = async (id: string) => {
    for (;;) {
      const job = await findJob(ops.db, id)
      if (job?.status === 'completed' || job?.status === 'failed') return job
      await sleep(10)
    }
  }
  return { ops: ops.db, ended }
}

it('runs a job with its payload and stores its result and progress', async () => {
  const { ops, ended } = await running({
    double: async ({ n }: { n: number }, context) => {
      context.progress({ percent: 50 })
      return n * 2
    },
  })
  const job = await ended(await enqueue(ops, { type: 'double', lane: 'bulk', payload: { n: 21 } }))
  expect(job).toMatchObject({ status: 'completed', result: '42', progress: '{"percent":50}', attempts: 1 })
})

it('fails a job at once on an error a person can act on', async () => {
  const { ops, ended } = await running({
    refuse: async () => {
      throw new AppError('import-file-missing', { file: 'x.csv' })
    },
  })
  const job = await ended(await enqueue(ops, { type: 'refuse', lane: 'bulk', payload: {} }))
  expect(job.attempts).toBe(1)
  expect(JSON.parse(job.error ?? '')).toEqual({ code: 'import-file-missing', params: { file: 'x.csv' } })
})

it('retries an unexpected error, then fails with a reference id', async () => {
  let runs = 0
  const { ops, ended } = await running({
    flaky: async () => {
      runs++
      throw new Error('boom')
    },
  })
  const job = await ended(await enqueue(ops, { type: 'flaky', lane: 'bulk', payload: {}, maxAttempts: 2 }))
  expect(runs).toBe(2)
  expect(JSON.parse(job.error ?? '')).toMatchObject({ code: 'unexpected', params: { reference: expect.any(String) } })
})

it('tries a job again that found the database out of reach, in whichever thread', async () => {
  let runs = 0
  const { ops, ended } = await running({
    store: () => (++runs === 1 ? Promise.reject(new AppError('database-unreachable')) : Promise.resolve('stored')),
  })
  const job = await ended(await enqueue(ops, { type: 'store', lane: 'bulk', payload: {} }))
  expect(job).toMatchObject({ status: 'completed', attempts: 2, result: '"stored"' })
})

it('fails a job at once when its requester waits for it, and reports a full disk as such', async () => {
  const { ops } = await temporaryDatabases()
  const id = await enqueue(ops.db, { type: 'store', lane: 'bulk', payload: {} })
  const signal = new AbortController().signal
  const options = { lane: 'bulk', owner: 'cli', concurrency: 1, signal, failFast: true } as const
  await runJobNow({ ops: ops.db, handlers: { store: onFullDisk }, log }, id, options)
  const job = await findJob(ops.db, id)
  expect(job).toMatchObject({ status: 'failed', attempts: 1, error: '{"code":"disk-full","params":{}}' })
})

it('fails a job without a handler', async () => {
  const { ops, ended } = await running({})
  const job = await ended(await enqueue(ops, { type: 'nonsense', lane: 'bulk', payload: {} }))
  expect(JSON.parse(job.error ?? '')).toEqual({ code: 'job-unknown', params: { type: 'nonsense' } })
})

it('runs other jobs beside a slow one, up to its concurrency', async () => {
  const { ops, ended } = await running(
    {
      slow: (_, { signal }) => sleep(60_000, undefined, { signal }).catch(() => undefined),
      quick: async () => 'done',
    },
    2,
  )
  await enqueue(ops, { type: 'slow', lane: 'bulk', payload: {} })
  const quick = await ended(await enqueue(ops, { type: 'quick', lane: 'bulk', payload: {} }))
  expect(quick.result).toBe('"done"')
})

it('survives a database that is unreachable for a while', async () => {
  const { ops, ended } = await running({ quick: async () => 'done' })
  await execute(ops, 'alter table jobs rename to away')
  await sleep(300)
  await execute(ops, 'alter table away rename to jobs')
  const job = await ended(await enqueue(ops, { type: 'quick', lane: 'bulk', payload: {} }))
  expect(job.result).toBe('"done"')
})

it('runs one given job on request, unless another process has it', async () => {
  const { ops } = await temporaryDatabases()
  const id = await enqueue(ops.db, { type: 'one', lane: 'bulk', payload: {} })
  const deps = { ops: ops.db, handlers: { one: async () => 1 }, log }
  const options = { lane: 'bulk', owner: 'cli', concurrency: 1, signal: new AbortController().signal } as const
  expect(await runJobNow(deps, id, options)).toBe(true)
  expect(await runJobNow(deps, id, options)).toBe(false)
})

async function onFullDisk(): Promise<never> {
  throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
}

it('begins no job while it is not ready, and begins it once it is', async () => {
  const { ops } = await temporaryDatabases()
  const stop = new AbortController()
  let room = false
  const begun = Promise.withResolvers<void>()
  const handlers = { wait: async () => begun.resolve() }
  const options = { lane: 'bulk', owner: 'test', concurrency: 1, signal: stop.signal, ready: () => room } as const
  const done = runJobs({ ops: ops.db, handlers, log }, options)
  const id = await enqueue(ops.db, { type: 'wait', lane: 'bulk', payload: {} })
  await sleep(300)
  expect((await findJob(ops.db, id))?.status).toBe('queued')
  room = true
  await begun.promise
  stop.abort()
  await done
})

it('asks a database that is out of reach less and less often', async () => {
  const { ops } = await temporaryDatabases()
  const lines: string[] = []
  const noting = createLog('error', { write: (line) => void lines.push(line) })
  const stop = new AbortController()
  await execute(ops.db, 'alter table jobs rename to gone')
  const done = runJobs(
    { ops: ops.db, handlers: {}, log: noting },
    { lane: 'bulk', owner: 'test', concurrency: 1, signal: stop.signal },
  )
  await sleep(1_000)
  stop.abort()
  await done
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.length).toBeLessThan(5)
})
