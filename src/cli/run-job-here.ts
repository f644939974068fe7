import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Databases } from '../core/db/open.ts'
import type { Job, JobLane } from '../core/db/ops-schema.ts'
import { AppError } from '../core/errors.ts'
import { findJob } from '../core/jobs/queue.ts'
import { isOver, readJobError, runJobNow } from '../core/jobs/runner.ts'
import { createLog } from '../core/log.ts'
import { bulkHandlers, ownerName } from '../worker.ts'

export interface JobHere {
  readonly jobId: string
  readonly lane: JobLane
  /** The job's progress as text for a terminal. */
  readonly describe: (progress: unknown) => string
  /** Aborts the wait, and the job if it runs here; it can be resumed later. */
  readonly signal?: AbortSignal
}

/** Milliseconds between polls of a job that another process runs or that waits for its next attempt. */
const POLL = 100
const REDRAW = 250

/**
 * Runs a job in this process, or waits for the worker of a running service that has leased it. Resolves to its result;
 * throws the AppError it failed with, and `job-interrupted`.
 */
export async function runJobHere<Result>(
  config: Config,
  databases: Databases,
  { jobId, lane, describe, signal = new AbortController().signal }: JobHere,
): Promise<Result> {
  const ops = databases.ops.db
  const log = createLog(config.logLevel === 'info' ? 'error' : config.logLevel)
  const options = { lane, owner: ownerName('cli'), concurrency: 1, signal, failFast: true } as const
  const readJob = () => findJob(ops, jobId)
  const progress = showProgress(readJob, describe)
  try {
    const run = () => runJobNow({ ops, handlers: bulkHandlers(config, databases, log), log }, jobId, options)
    const job = await ended(run, readJob, signal)
    if (job.status === 'completed') return JSON.parse(job.result ?? '{}') as Result
    const { code, params } = readJobError(job)
    throw new AppError(code, params)
  } finally {
    progress.stop()
  }
}

/** Runs the job, or polls it while another process has the lease. */
async function ended(
  run: () => Promise<boolean>,
  readJob: () => Promise<Job | undefined>,
  signal: AbortSignal,
): Promise<Job> {
  for (;;) {
    const ran = await run()
    const job = await readJob()
    if (!job) throw new Error('the job is gone')
    if (isOver(job)) return job
    if (signal.aborted) throw new AppError('job-interrupted')
    if (!ran) await sleep(POLL)
  }
}

/** Redraws one line of progress, on terminals only. */
function showProgress(readJob: () => Promise<Job | undefined>, describe: JobHere['describe']) {
  if (!process.stderr.isTTY) return { stop: () => undefined }
  const timer = setInterval(() => {
    void readJob().then((job) => {
      if (job?.progress) process.stderr.write(`\r\u001B[2K${describe(JSON.parse(job.progress))}`)
    })
  }, REDRAW)
  return {
    stop() {
      clearInterval(timer)
      process.stderr.write('\r\u001B[2K')
    },
  }
}

/** Aborts on SIGINT or SIGTERM, or when the parent process is gone. A second Ctrl-C kills the process. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  process.once('disconnect', stop)
  // The listener would keep the channel to the parent open, and so this process alive.
  process.channel?.unref()
  return controller.signal
}
