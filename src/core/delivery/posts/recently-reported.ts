import type { Kysely } from 'kysely'
import { typedDestination, type Destination } from '../../access/destination.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { postJobs, type PostMessageJob } from './post-message.ts'

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
