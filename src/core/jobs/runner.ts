import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { listenForHints } from '../db/hints.ts'
import type { Job, JobLane, OpsSchema, JobStatus } from '../db/ops-schema.ts'
import { asAppError, AppError, isUnreachable } from '../errors.ts'
import { type Log, referenceId } from '../log.ts'
import { claim, complete, fail, heartbeat, hintOf, LONGEST_BACKOFF, reportProgress, type JobError } from './queue.ts'

export interface JobContext {
  readonly jobId: string
  readonly attempt: number
  /** Aborts when the lease is lost or the process is stopping. */
  readonly signal: AbortSignal
  /** Stores the progress of the job; throttled to a few writes a second. */
  readonly progress: (value: unknown) => void
}

/** Handlers may run more than once for one job: each must be idempotent. */
export type JobHandler = (payload: never, context: JobContext) => Promise<unknown>
export type JobHandlers = Readonly<Record<string, JobHandler>>

export interface RunnerDeps {
  readonly ops: Kysely<OpsSchema>
  readonly handlers: JobHandlers
  readonly log: Log
}

export interface RunnerOptions {
  readonly lane: JobLane
  readonly owner: string
  readonly concurrency: number
  readonly signal: AbortSignal
  /** Whether an unexpected error fails the job without a retry: the requester waits for it and can ask again. */
  readonly failFast?: boolean
  /** Whether jobs may begin now; those under way go on. */
  readonly ready?: () => boolean
}

/** Milliseconds. A dead process's job is taken over after LEASE. */
const LEASE = 15_000
const HEARTBEAT = 4_000
const IDLE_POLL = 100
/** While hints are heard: a hint may be lost, and retries come without one. */
const HINTED_POLL = 1_000
/** Between attempts to claim a job while the database is out of reach. */
const LONGEST_PAUSE = 15_000
const PROGRESS_INTERVAL = 250

/**
 * Runs jobs of a lane until the signal aborts, then waits for those under way. It survives a database that is
 * unreachable for a while: a job it could not settle is claimed again after its lease.
 */
export async function runJobs(deps: RunnerDeps, options: RunnerOptions): Promise<void> {
  const { signal, lane, owner } = options
  const inHand = new Map<string, Promise<void>>()
  let hinted = Promise.withResolvers<void>()
  const hints = listenForHints(deps.ops, hintOf(lane), () => hinted.resolve())
  const idle = () => (hints.hears() ? HINTED_POLL : IDLE_POLL)
  let pause = IDLE_POLL
  const next = async () => {
    try {
      const job = await claim(deps.ops, { lane, owner, lease: LEASE, except: [...inHand.keys()] })
      pause = idle()
      return job
    } catch (error) {
      pause = Math.min(pause * 2, LONGEST_PAUSE)
      deps.log.error({ err: error, lane, pause }, 'no job could be claimed')
      return undefined
    }
  }
  while (!signal.aborted) {
    hinted = Promise.withResolvers()
    const job = inHand.size < options.concurrency && (options.ready?.() ?? true) ? await next() : undefined
    if (!job) {
      await Promise.race([
        sleep(pause, undefined, { signal }).catch(() => undefined),
        hinted.promise,
        ...inHand.values(),
      ])
      continue
    }
    const work: Promise<void> = runJob(deps, job, options)
      .catch((error: unknown) => deps.log.error({ err: error, job: job.id }, 'how a job ended could not be stored'))
      .finally(() => inHand.delete(job.id))
    inHand.set(job.id, work)
  }
  await hints.stop()
  await Promise.all(inHand.values())
}

/** Claims and runs one given job in this process; false when another process has it. */
export async function runJobNow(deps: RunnerDeps, jobId: string, options: RunnerOptions): Promise<boolean> {
  const job = await claim(deps.ops, { lane: options.lane, owner: options.owner, lease: LEASE, jobId })
  if (!job) return false
  await runJob(deps, job, options)
  return true
}

async function runJob(deps: RunnerDeps, job: Job, options: RunnerOptions): Promise<void> {
  const { signal: stop } = options
  const lost = new AbortController()
  const signal = AbortSignal.any([stop, lost.signal])
  const beat = setInterval(() => {
    heartbeat(deps.ops, job, LEASE).then(
      (mine) => mine || lost.abort(),
      (error: unknown) => deps.log.warn({ err: error, job: job.id }, 'a heartbeat could not be stored'),
    )
  }, HEARTBEAT)
  const progress = throttledProgress(deps, job)
  try {
    const handler = deps.handlers[job.type]
    if (!handler) throw new AppError('job-unknown', { type: job.type })
    if (job.attempts > job.max_attempts) throw new AppError('job-gave-up', { attempts: job.attempts - 1 })
    const context: JobContext = { jobId: job.id, attempt: job.attempts, signal, progress: progress.set }
    const result = await handler(JSON.parse(job.payload) as never, context)
    await progress.flush()
    await complete(deps.ops, job, result)
  } catch (error) {
    await progress.flush()
    await settleFailure(deps, job, error, options)
  } finally {
    clearInterval(beat)
  }
}

async function settleFailure(deps: RunnerDeps, job: Job, error: unknown, options: RunnerOptions): Promise<void> {
  if (error instanceof AppError && !isUnreachable(error)) {
    await fail(deps.ops, job, { code: error.code, params: error.params })
    return
  }
  if (options.signal.aborted) {
    await fail(deps.ops, job, { code: 'job-interrupted', params: {} }, new Date())
    return
  }
  const failure = failureOf(error)
  const level = failure.code === 'unexpected' ? 'error' : 'warn'
  deps.log[level]({ err: error, ...failure.params, job: job.id, type: job.type }, 'job failed')
  const isLast = options.failFast === true || job.attempts >= job.max_attempts
  const again = isLast ? undefined : new Date(Date.now() + backoff(job.attempts))
  await fail(deps.ops, job, failure, again)
}

/** Unlike an AppError of a handler, machine errors such as a full disk are retried. */
function failureOf(error: unknown): JobError {
  const { code, params } = asAppError(error) ?? new AppError('unexpected', { reference: referenceId() })
  return { code, params }
}

/** Milliseconds before attempt n + 1: 1 s, 4 s, 16 s … at most 5 minutes. */
function backoff(attempt: number): number {
  return Math.min(LONGEST_BACKOFF, 1_000 * 4 ** (attempt - 1))
}

function throttledProgress(deps: RunnerDeps, job: Job) {
  let latest: unknown
  let written: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    timer = undefined
    const value = latest
    written = written
      .then(() => reportProgress(deps.ops, job, value))
      .catch((error: unknown) => deps.log.warn({ err: error, job: job.id }, 'progress could not be stored'))
  }
  return {
    set: (value: unknown) => {
      latest = value
      timer ??= setTimeout(write, PROGRESS_INTERVAL)
    },
    flush: async () => {
      if (timer) {
        clearTimeout(timer)
        write()
      }
      await written
    },
  }
}

/** Whether the job ended without a result; its error says why. */
export function hasFailed({ status }: { readonly status: JobStatus }): boolean {
  return status === 'failed' || status === 'discarded'
}

/** Whether the job has ended. */
export function isOver(job: { readonly status: JobStatus }): boolean {
  return job.status === 'completed' || hasFailed(job)
}

/** The stored error of a job; `unexpected` when it has none. */
export function readJobError({ error }: Pick<Job, 'error'>): JobError {
  return error === null ? { code: 'unexpected', params: {} } : (JSON.parse(error) as JobError)
}
