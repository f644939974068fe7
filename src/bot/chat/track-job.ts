import type { Kysely } from 'kysely'
import type { Person } from '../../core/access/policy.ts'
import type { Destination } from '../../core/access/destination.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'

export interface TrackedJob {
  readonly jobId: string
  readonly destination: Pick<Destination, 'platform'> & { readonly ids: object }
  readonly person: Person
  /** The message to edit, when there already is one. */
  readonly messageId?: string | undefined
}

/** Makes a chat message track a job; a second call for the same job changes nothing. */
export async function trackJob(
  ops: Kysely<OpsSchema>,
  { jobId, destination, person, messageId }: TrackedJob,
): Promise<void> {
  await ops
    .insertInto('chat_posts')
    .values({
      job_id: jobId,
      platform: destination.platform,
      place: JSON.stringify(destination.ids),
      person: JSON.stringify(person),
      message_id: messageId ?? null,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether a message tracks the job; a job has at most one. */
export async function isTracked(ops: Kysely<OpsSchema>, jobId: string): Promise<boolean> {
  const post = await ops.selectFrom('chat_posts').select('job_id').where('job_id', '=', jobId).executeTakeFirst()
  return post !== undefined
}

/** Whether a message tracks any job. */
export async function isTrackingMessage(
  ops: Kysely<OpsSchema>,
  platform: Destination['platform'],
  messageId: string,
): Promise<boolean> {
  const post = await ops
    .selectFrom('chat_posts')
    .select('job_id')
    .where('platform', '=', platform)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return post !== undefined
}
