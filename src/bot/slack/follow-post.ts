import type { Kysely } from 'kysely'
import type { Person } from '../../core/auth/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { ChatPlace } from '../chat-port.ts'

export interface FollowedJob {
  readonly jobId: string
  readonly place: SlackPlace
  readonly person: Person
  /** The message to edit, when there is one already. */
  readonly messageId?: string | undefined
}

/** Where a message stands: in a channel, or without one in a person's direct message. */
export interface SlackPlace {
  readonly channel?: string | undefined
  readonly thread?: string | undefined
  /** Whose matter it is: what only they may see goes to their direct message. Without one it is for everybody. */
  readonly user?: string | undefined
}

/** A place whose channel is known. */
export type ReadPlace = SlackPlace & { readonly channel: string }

/** Has a chat message follow a job from now on; asking twice changes nothing. */
export async function followPost(
  ops: Kysely<OpsSchema>,
  { jobId, place, person, messageId }: FollowedJob,
): Promise<void> {
  await ops
    .insertInto('chat_posts')
    .values({
      job_id: jobId,
      platform: 'slack',
      place: JSON.stringify(place),
      person: JSON.stringify(person),
      message_id: messageId ?? null,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Where messages to the place go: `user` alone stands for their direct message. */
export async function readPlace(
  place: ChatPlace,
  directChannel: (userId: string) => Promise<string>,
): Promise<ReadPlace> {
  const { channel, thread, user } = place
  if (channel !== undefined) return { channel, thread, user }
  if (user === undefined) throw new Error('a slack place names a channel or a user')
  return { channel: await directChannel(user), user }
}

/** Whether a message is one that follows a job. */
export async function isFollowPost(ops: Kysely<OpsSchema>, messageId: string): Promise<boolean> {
  const post = await ops
    .selectFrom('chat_posts')
    .select('job_id')
    .where('platform', '=', 'slack')
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return post !== undefined
}
