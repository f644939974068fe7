import type { ErrorCode } from '../errors.ts'
import { randomUUID } from 'node:crypto'
import { sql, type ExpressionBuilder, type Kysely, type Transaction } from 'kysely'
import { identityOf, type Identity } from '../access/policy.ts'
import { hint } from '../db/hints.ts'
import type { Job, JobLane, OpsSchema, JobStatus } from '../db/ops-schema.ts'

export interface NewJob {
  readonly type: string
  readonly lane: JobLane
  readonly payload: unknown
  /** While a job with this key is queued or running, enqueueing it again returns that job. */
  readonly uniqueKey?: string
  readonly maxAttempts?: number
  readonly id?: string
  /** Who asked for it; left out: the service itself. */
  readonly requestedBy?: Identity
}

/** The stored error of a failed job: an AppError's code and params, or `unexpected` with a reference id. */
export interface JobError {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
}

type Ops = Kysely<OpsSchema> | Transaction<OpsSchema>

/** Adds a job and returns its id; with a unique key that is taken, the id of the job that holds it. */
export async function enqueue(ops: Ops, job: NewJob, now: Date = new Date()): Promise<string> {
  const id = job.id ?? randomUUID()
  const at = now.toISOString()
  await ops
    .insertInto('jobs')
    .values({
      id,
      lane: job.lane,
      type: job.type,
      payload: JSON.stringify(job.payload),
      status: 'queued',
      attempts: 0,
      max_attempts: job.maxAttempts ?? 5,
      run_at: at,
      unique_key: job.uniqueKey ?? null,
      requested_by: job.requestedBy ? JSON.stringify(identityOf(job.requestedBy)) : null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await hint(ops, hintOf(job.lane))
  if (job.uniqueKey === undefined) return id
  const holder = await ops
    .selectFrom('jobs')
    .select('id')
    .where('unique_key', '=', job.uniqueKey)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return holder?.id ?? id
}

/** The hint that a job of the lane may be waiting. */
export function hintOf(lane: JobLane): string {
  return `jobs ${lane}`
}

export interface Claim {
  readonly lane: JobLane
  /** Names the process that holds the lease. */
  readonly owner: string
  /** Milliseconds until another process may take the job over, unless a heartbeat renews the lease. */
  readonly lease: number
  /** Claims this job only. */
  readonly jobId?: string
  /** Jobs this process is running: their leases cannot run out here, whatever the clock says. */
  readonly except?: readonly string[]
}

/** Milliseconds until a job that failed is tried again at most. */
export const LONGEST_BACKOFF = 300_000

/**
 * Takes the next job that is due, or one whose owner's lease ran out; undefined when there is none. A time further ahead
 * than leases and retries reach was written before the clock was set back, and counts as past.
 */
export async function claim(ops: Kysely<OpsSchema>, wanted: Claim, now: Date = new Date()): Promise<Job | undefined> {
  const at = now.toISOString()
  const { except = [] } = wanted
  const farther = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString()
  const due = (where: ExpressionBuilder<OpsSchema, 'jobs'>) =>
    where.or([
      where.and([
        where('status', '=', 'queued'),
        where.or([where('run_at', '<=', at), where('run_at', '>', farther(2 * LONGEST_BACKOFF))]),
      ]),
      where.and([
        where('status', '=', 'running'),
        where.or([where('lease_until', '<', at), where('lease_until', '>', farther(2 * wanted.lease))]),
        ...(except.length > 0 ? [where('id', 'not in', except)] : []),
      ]),
    ])
  const next = ops
    .selectFrom('jobs')
    .select('id')
    .where('lane', '=', wanted.lane)
    .$if(wanted.jobId !== undefined, (only) => only.where('id', '=', wanted.jobId ?? ''))
    .where(due)
    .orderBy('run_at')
    .orderBy('created_at')
    .limit(1)
  // Reads before it writes: an idle poll must not take the write lock.
  if (!(await next.executeTakeFirst())) return undefined
  return (
    ops
      .updateTable('jobs')
      .set({
        status: 'running',
        locked_by: wanted.owner,
        lease_until: new Date(now.getTime() + wanted.lease).toISOString(),
        attempts: sql<number>`attempts + 1`,
        updated_at: at,
      })
      // Of several that claim at once each gets another job: one that is being taken is passed over.
      .where('id', '=', next.forUpdate().skipLocked())
      .where(due)
      .returningAll()
      .executeTakeFirst()
  )
}

/** Renews the lease; false when the owner has lost the job and must stop. */
export async function heartbeat(ops: Kysely<OpsSchema>, job: Job, lease: number, now = new Date()): Promise<boolean> {
  return updateOwn(ops, job, { lease_until: new Date(now.getTime() + lease).toISOString() })
}

export async function reportProgress(ops: Kysely<OpsSchema>, job: Job, progress: unknown): Promise<boolean> {
  return updateOwn(ops, job, { progress: JSON.stringify(progress) })
}

export async function complete(ops: Kysely<OpsSchema>, job: Job, result: unknown, now = new Date()): Promise<boolean> {
  const at = now.toISOString()
  return updateOwn(ops, job, { status: 'completed', result: JSON.stringify(result ?? null), finished_at: at })
}

/** Ends the attempt: the job is retried at `retryAt`, or has failed when that is undefined. */
export async function fail(
  ops: Kysely<OpsSchema>,
  job: Job,
  error: JobError,
  retryAt?: Date,
  now = new Date(),
): Promise<boolean> {
  const outcome = retryAt
    ? ({ status: 'queued', run_at: retryAt.toISOString(), locked_by: null, lease_until: null } as const)
    : ({ status: 'failed', finished_at: now.toISOString() } as const)
  return updateOwn(ops, job, { ...outcome, error: JSON.stringify(error) })
}

/** Ends the leases of a dead process, so that its jobs are taken over at once. */
export async function releaseLeases(ops: Kysely<OpsSchema>, owner: string, now: Date = new Date()): Promise<void> {
  await ops
    .updateTable('jobs')
    .set({ lease_until: new Date(now.getTime() - 1).toISOString() })
    .where('status', '=', 'running')
    .where('locked_by', '=', owner)
    .execute()
}

type JobChanges = Partial<
  Pick<Job, 'status' | 'run_at' | 'locked_by' | 'lease_until' | 'progress' | 'result' | 'error' | 'finished_at'>
>

/** Fencing: only the owner of the current attempt may change the job. */
async function updateOwn(ops: Kysely<OpsSchema>, job: Job, changes: JobChanges): Promise<boolean> {
  const { numUpdatedRows } = await ops
    .updateTable('jobs')
    .set({ ...changes, updated_at: new Date().toISOString() })
    .where('id', '=', job.id)
    .where('status', '=', 'running')
    .where('locked_by', '=', job.locked_by)
    .where('attempts', '=', job.attempts)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function findJob(ops: Kysely<OpsSchema>, id: string): Promise<Job | undefined> {
  return ops.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Queued and running jobs of a type, oldest first. */
export async function openJobs(ops: Kysely<OpsSchema>, type: string): Promise<Job[]> {
  return ops
    .selectFrom('jobs')
    .selectAll()
    .where('type', '=', type)
    .where('status', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute()
}

export interface JobFilter {
  readonly status?: JobStatus | undefined
  readonly type?: string | undefined
}

export interface JobCount {
  readonly type: string
  readonly status: JobStatus
  readonly jobs: number
}

/** Jobs by their last change, newest first. */
export async function listJobs(
  ops: Kysely<OpsSchema>,
  { status, type, limit, offset }: JobFilter & { readonly limit: number; readonly offset: number },
): Promise<Job[]> {
  return ops
    .selectFrom('jobs')
    .selectAll()
    .$if(status !== undefined, (jobs) => jobs.where('status', '=', status ?? 'queued'))
    .$if(type !== undefined, (jobs) => jobs.where('type', '=', type ?? ''))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Number of jobs by type and status. */
export async function countJobs(ops: Kysely<OpsSchema>): Promise<JobCount[]> {
  return ops
    .selectFrom('jobs')
    .select(({ fn }) => ['type', 'status', fn.countAll<number>().as('jobs')])
    .groupBy(['type', 'status'])
    .orderBy('type')
    .execute()
}
