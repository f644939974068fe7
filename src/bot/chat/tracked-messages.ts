import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { findChatPerson } from '../../core/access/people/chat-people.ts'
import type { Person } from '../../core/access/policy.ts'
import type { ChatPost, Job, OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { findJobKind } from '../../core/jobs/job-kind.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { isOver } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import type { DestinationIds, Destination } from '../../core/access/destination.ts'
import type { ChatPort } from './bot-platform.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import { runStepOnce } from './inbox.ts'
import { jobReplyOf } from '../replies/job-replies.ts'
import { type JobReplyDeps } from '../replies/job-reply.ts'

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

export interface TrackingDeps extends JobReplyDeps {
  readonly ops: Kysely<OpsSchema>
  readonly ports: readonly ChatPort[]
  readonly log: Log
  /** The language of people who have not chosen one. */
  readonly language: Language
}

/** Milliseconds between polls; also limits edits of one message to about one a second, as chat platforms demand. */
const INTERVAL = 1_200
/** Milliseconds before a failed update is retried: doubled each time, up to the limit. */
const RETRY = 2_000
const RETRY_LIMIT = 5 * 60_000
/** Milliseconds a result is retried before it counts as undeliverable. */
const GIVE_UP_AFTER = 24 * 3_600_000

/**
 * Keeps the messages that track jobs up to date until the signal aborts. Each message is updated on its own: a platform
 * that is slow or rate limits one delays no other.
 */
export async function updateTrackedMessages(deps: TrackingDeps, signal: AbortSignal): Promise<void> {
  const inHand = new Map<string, Promise<void>>()
  const resting = new Map<string, { readonly failures: number; readonly until: number }>()
  const take = (post: ChatPost) => {
    const { failures = 0 } = resting.get(post.job_id) ?? {}
    const work = show(deps, post)
      .then(
        () => void resting.delete(post.job_id),
        (error: unknown) => {
          resting.set(post.job_id, { failures: failures + 1, until: performance.now() + redeliveryDelay(failures) })
          return settleFailure(deps, post, error)
        },
      )
      .catch((error: unknown) => deps.log.error({ err: error, job: post.job_id }, 'updating a tracking message failed'))
      .finally(() => inHand.delete(post.job_id))
    inHand.set(post.job_id, work)
  }
  while (!signal.aborted) {
    const posts = await openPosts(deps).catch((error: unknown) => {
      deps.log.error({ err: error }, 'reading tracked jobs failed')
      return []
    })
    const isDue = ({ job_id: id }: ChatPost) => !inHand.has(id) && (resting.get(id)?.until ?? 0) <= performance.now()
    posts.filter(isDue).forEach(take)
    await sleep(INTERVAL, undefined, { signal }).catch(() => undefined)
  }
  await Promise.all(inHand.values())
}

function redeliveryDelay(failures: number): number {
  return Math.min(RETRY_LIMIT, RETRY * 2 ** failures)
}

function openPosts({ ops }: TrackingDeps): Promise<ChatPost[]> {
  return ops
    .selectFrom('chat_posts')
    .selectAll()
    .where('delivered_at', 'is', null)
    .where('failed_at', 'is', null)
    .orderBy('created_at')
    .execute()
}

/** Each step is recorded before the next begins, so that a retry repeats no message that arrived. */
async function show(deps: TrackingDeps, post: ChatPost): Promise<void> {
  const port = deps.ports.find((each) => each.platform === post.platform)
  const job = await findJob(deps.ops, post.job_id)
  if (!port || !job) return
  const ids = JSON.parse(post.place) as DestinationIds
  const language = await languageOf(deps, post)
  if (!findJobKind(deps.jobKinds, job.type)?.followed) throw new Error(`no message can track a job of type ${job.type}`)
  const reply = await jobReplyOf(job.type)(job, language, deps)
  const shown = createHash('sha256').update(JSON.stringify(reply)).digest('hex')
  if (post.message_id === null) {
    await change(deps, post, { message_id: await port.post(ids, reply, language), shown })
  } else if (shown !== post.shown) {
    await port.update(ids, post.message_id, reply, language)
    await change(deps, post, { shown })
  }
  if (!isOver(job)) return
  const step = (name: string) => ({ jobId: post.job_id, name })
  if (tookLong(job)) await runStepOnce(deps.ops, step('notify'), () => port.notify(ids, reply.text, language))
  if (reply.files.length > 0) {
    await runStepOnce(deps.ops, step('files'), () => sendFiles(deps, port, { ids, reply, language, jobId: job.id }))
  }
  const isLast = !(await hasOthersAtWork(deps, post))
  if (port.mark) await runStepOnce(deps.ops, step('mark'), async () => port.mark?.(ids, { tone: reply.tone, isLast }))
  await change(deps, post, { delivered_at: new Date().toISOString() })
}

/** Milliseconds from which the end of a job comes as a message of its own: an edited one notifies no one. */
const LONG = 60_000

function tookLong({ created_at: from, finished_at: to }: Job): boolean {
  return to !== null && Date.parse(to) - Date.parse(from) >= LONG
}

/** Whether other files of the same message are still at work. */
async function hasOthersAtWork({ ops }: TrackingDeps, { job_id: id, platform, place }: ChatPost): Promise<boolean> {
  const others = ops
    .selectFrom('chat_posts')
    .select('job_id')
    .where('platform', '=', platform)
    .where('place', '=', place)
  const open = others.where('job_id', '!=', id).where('delivered_at', 'is', null).where('failed_at', 'is', null)
  return (await open.executeTakeFirst()) !== undefined
}

interface MessageFiles {
  readonly ids: DestinationIds
  readonly reply: Reply
  readonly language: Language
  readonly jobId: string
}

/** Sends the files of a message, which says only then where they are. */
async function sendFiles(deps: TrackingDeps, port: ChatPort, { ids, reply, language, jobId }: MessageFiles) {
  const add = async (text: string | undefined) => {
    const post = await deps.ops
      .selectFrom('chat_posts')
      .select('message_id')
      .where('job_id', '=', jobId)
      .executeTakeFirst()
    if (text === undefined || !post?.message_id) return
    const [first, ...others] = reply.parts
    const note = { kind: 'note', text } as const
    await port.update(ids, post.message_id, { ...reply, parts: first ? [first, note, ...others] : [note] }, language)
  }
  try {
    await port.sendFiles(ids, reply, language)
  } catch (error) {
    if (error instanceof AppError && error.code === 'chat-undeliverable') {
      await add(translator(language)('import-reply.files-unsent'))
    }
    throw error
  }
  await add(await port.whereFilesWent(ids, language))
}

async function settleFailure(deps: TrackingDeps, post: ChatPost, error: unknown): Promise<void> {
  const hopeless = error instanceof AppError && error.code === 'chat-undeliverable'
  const tooOld = Date.now() - Date.parse(post.created_at) > GIVE_UP_AFTER
  const { job_id: job, platform } = post
  if (!hopeless && !tooOld) {
    deps.log.warn({ err: error, job, platform }, 'a result could not be delivered yet')
    return
  }
  deps.log.error({ err: error, job, platform }, 'a result could not be delivered')
  await change(deps, post, { failed_at: new Date().toISOString() })
}

async function languageOf(deps: TrackingDeps, post: ChatPost): Promise<Language> {
  const person = JSON.parse(post.person) as Pick<Person, 'platform' | 'workspaceId' | 'id'>
  return (await findChatPerson(deps.ops, person)).language ?? deps.language
}

type PostChanges = Partial<Pick<ChatPost, 'message_id' | 'shown' | 'delivered_at' | 'failed_at'>>

async function change(deps: TrackingDeps, post: ChatPost, changes: PostChanges): Promise<void> {
  await deps.ops.updateTable('chat_posts').set(changes).where('job_id', '=', post.job_id).execute()
}
