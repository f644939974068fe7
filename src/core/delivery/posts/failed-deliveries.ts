import type { Kysely } from 'kysely'
import { destinationLabel, typedDestination, type DestinationIds, type Destination } from '../../access/destination.ts'
import { isChatPlatform } from '../../access/platforms/chat-platforms.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { JobError } from '../../jobs/queue.ts'
import { latestRuns } from '../schedules/schedule-runs.ts'
import { listSchedules, destinationOf } from '../schedules/schedules.ts'
import { postJobs, type PostMessageJob } from './post-message.ts'

/** A report, message or answer that could not be delivered. */
export interface FailedDelivery {
  readonly kind: 'report' | 'message' | 'answer'
  /** The report's command line, or the destination of the message. */
  readonly subject: string
  readonly at: string
  readonly error: JobError
}

const DAY_MS = 86_400_000
/** Days during which an undelivered message is listed. */
const RECENT = 7

/**
 * What could not be delivered, newest first: reports whose latest run failed, and from the last week destinations whose
 * latest message failed, and answers.
 */
export async function failedDeliveries(ops: Kysely<OpsSchema>, now: Date): Promise<FailedDelivery[]> {
  const since = new Date(now.getTime() - RECENT * DAY_MS).toISOString()
  const found = [await failedReports(ops), await failedMessages(ops, since), await failedAnswers(ops, since)]
  return found.flat().toSorted((a, b) => b.at.localeCompare(a.at))
}

async function failedReports(ops: Kysely<OpsSchema>): Promise<FailedDelivery[]> {
  const runs = await latestRuns(ops)
  const schedules = await listSchedules(ops)
  return schedules.flatMap((schedule): FailedDelivery[] => {
    const run = runs.get(schedule.id)
    const destination = destinationOf(schedule)
    if (!destination || run?.outcome !== 'failed') return []
    const subject = `${schedule.subject} → ${destinationLabel(destination)}`
    return [{ kind: 'report', subject, at: run.finishedAt ?? run.slot, error: run.error ?? UNDELIVERED }]
  })
}

async function failedMessages(ops: Kysely<OpsSchema>, since: string): Promise<FailedDelivery[]> {
  const ended = await ops
    .selectFrom('jobs')
    .select(['payload', 'status', 'error', 'finished_at'])
    .where('type', '=', postJobs.message.type)
    .where('finished_at', '>=', since)
    .orderBy('finished_at')
    .execute()
  const latest = new Map(ended.map((job) => [recipient(job.payload), job]))
  return [...latest].flatMap(([subject, { status, error, finished_at: at }]): FailedDelivery[] =>
    status === 'failed' ? [{ kind: 'message', subject, at: at ?? since, error: readError(error) }] : [],
  )
}

function recipient(payload: string): string {
  return destinationLabel((JSON.parse(payload) as PostMessageJob).to)
}

async function failedAnswers(ops: Kysely<OpsSchema>, since: string): Promise<FailedDelivery[]> {
  const posts = await ops
    .selectFrom('chat_posts')
    .select(['platform', 'place', 'failed_at'])
    .where('failed_at', '>=', since)
    .execute()
  return posts.flatMap(({ platform, place, failed_at: at }): FailedDelivery[] => {
    if (!isChatPlatform(platform)) return []
    const subject = typedDestination({ platform, ids: JSON.parse(place) as DestinationIds })
    return [{ kind: 'answer', subject, at: at ?? since, error: UNDELIVERED }]
  })
}

const UNDELIVERED: JobError = { code: 'chat-undeliverable', params: { reason: '–' } }

function readError(error: string | null): JobError {
  return error === null ? UNDELIVERED : (JSON.parse(error) as JobError)
}

/** The origin of a lost message: a schedule's reports, or the messages to a destination. */
export type LostOrigin = { readonly scheduleId: number } | { readonly to: Destination }

/** Milliseconds between two reports of the same problem. */
const REPORT_EVERY = 12 * 3_600_000

/** The unique key of the report about an origin, so that a queued report also covers later losses. */
export function lostKey(origin: LostOrigin): string {
  return `lost:${'to' in origin ? typedDestination(origin.to) : `schedule:${origin.scheduleId}`}`
}

/** Whether the owner was notified about this origin within twelve hours, and nothing was delivered since. */
export async function wasRecentlyReported(ops: Kysely<OpsSchema>, origin: LostOrigin, now: Date): Promise<boolean> {
  const reported = await ops
    .selectFrom('jobs')
    .select('created_at')
    .where('type', '=', postJobs.message.type)
    .where('unique_key', '=', lostKey(origin))
    .where('status', '=', 'completed')
    .where('created_at', '>', new Date(now.getTime() - REPORT_EVERY).toISOString())
    .where('created_at', '<=', now.toISOString())
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return reported !== undefined && !(await wasDeliveredSince(ops, origin, reported.created_at))
}

async function wasDeliveredSince(ops: Kysely<OpsSchema>, origin: LostOrigin, since: string): Promise<boolean> {
  const { type } = 'to' in origin ? postJobs.message : postJobs.report
  const delivered = await ops
    .selectFrom('jobs')
    .select('payload')
    .where('type', '=', type)
    .where('status', '=', 'completed')
    .where('finished_at', '>', since)
    .execute()
  return delivered.some(({ payload }) => {
    if (!('to' in origin)) return (JSON.parse(payload) as { scheduleId: number }).scheduleId === origin.scheduleId
    return typedDestination((JSON.parse(payload) as PostMessageJob).to) === typedDestination(origin.to)
  })
}
