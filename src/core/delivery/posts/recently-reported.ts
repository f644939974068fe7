import type { Kysely } from 'kysely'
import { typedDestination, type Destination } from '../../access/destination.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { postJobs, type PostMessageJob } from './post-message.ts'

/** Where something that was lost came from: a schedule's reports, or the messages to a place. */
export type LostOrigin = { readonly scheduleId: number } | { readonly to: Destination }

/** Milliseconds between words on one and the same trouble. */
const TELL_EVERY = 12 * 3_600_000

/** The unique key of the message on what was lost: one that waits to be sent says it for those that follow. */
export function lostKey(origin: LostOrigin): string {
  return `lost:${'to' in origin ? typedDestination(origin.to) : `schedule:${origin.scheduleId}`}`
}

/** Whether the owner heard of the same trouble within twelve hours, and nothing has arrived since. */
export async function wasRecentlyReported(ops: Kysely<OpsSchema>, origin: LostOrigin, now: Date): Promise<boolean> {
  const told = await ops
    .selectFrom('jobs')
    .select('created_at')
    .where('type', '=', postJobs.message)
    .where('unique_key', '=', lostKey(origin))
    .where('status', '=', 'completed')
    .where('created_at', '>', new Date(now.getTime() - TELL_EVERY).toISOString())
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return told !== undefined && !(await hasArrivedSince(ops, origin, told.created_at))
}

async function hasArrivedSince(ops: Kysely<OpsSchema>, origin: LostOrigin, since: string): Promise<boolean> {
  const type = 'to' in origin ? postJobs.message : postJobs.report
  const arrived = await ops
    .selectFrom('jobs')
    .select('payload')
    .where('type', '=', type)
    .where('status', '=', 'completed')
    .where('finished_at', '>', since)
    .execute()
  return arrived.some(({ payload }) => {
    if (!('to' in origin)) return (JSON.parse(payload) as { scheduleId: number }).scheduleId === origin.scheduleId
    return typedDestination((JSON.parse(payload) as PostMessageJob).to) === typedDestination(origin.to)
  })
}
