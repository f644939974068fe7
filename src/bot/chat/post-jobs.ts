import type { Kysely } from 'kysely'
import { findPerson } from '../../core/access/people/find-person.ts'
import type { BuiltInRole, Identity, Person } from '../../core/access/policy.ts'
import { personDestination, destinationName, type Destination } from '../../core/access/destination.ts'
import { isChatPlatform } from '../../core/access/platforms/chat-platforms.ts'
import type { OpsSchema, Schedule } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText, translator } from '../../core/i18n/translate.ts'
import type { JobContext, JobHandlers } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import {
  enqueueMessage,
  POST_ATTEMPTS,
  postJobs,
  type PostMessageJob,
  type PostReportJob,
} from '../../core/delivery/posts/post-message.ts'
import { lostKey, wasRecentlyReported, type LostOrigin } from '../../core/delivery/posts/failed-deliveries.ts'
import { type Dispatch, type Reply, textReply } from '../../core/delivery/reply.ts'
import type { PostReportResult } from '../../core/delivery/schedules/schedule-runs.ts'
import { scheduleTitle, findSchedule, destinationOf } from '../../core/delivery/schedules/schedules.ts'
import type { BotServices } from '../dispatch/command.ts'
import type { ChatPort } from './bot-platform.ts'
import { runStepOnce } from './inbox.ts'

export interface PostDeps {
  readonly ops: Kysely<OpsSchema>
  readonly ports: readonly ChatPort[]
  readonly dispatch: Dispatch
  /** The role of chat people to whom no admin has given one. */
  readonly chatRole: BuiltInRole
  /** Notified of undeliverable posts whose creator is in no chat. */
  readonly owner: Destination | undefined
  readonly log: Log
  readonly now?: () => Date
}

/** Handlers of scheduled posts and notices; what cannot be delivered is reported to its owner. */
export function postHandlers(deps: PostDeps): JobHandlers {
  return {
    [postJobs.report.type]: (job: PostReportJob, context: JobContext) => postReport(deps, job, context),
    [postJobs.message.type]: (job: PostMessageJob, context: JobContext) => postMessage(deps, job, context),
  }
}

/** Runs a schedule's command as the person who created it, with their current role, and posts the answer. */
async function postReport(
  deps: PostDeps,
  { scheduleId, slot }: PostReportJob,
  job: JobContext,
): Promise<PostReportResult> {
  const schedule = await findSchedule(deps.ops, scheduleId)
  const to = destinationOf(schedule)
  if (!to) throw new Error(`schedule ${scheduleId} posts nowhere`)
  const maker = await findPerson(deps.ops, JSON.parse(schedule.created_by) as Identity, deps.chatRole)
  const language = schedule.language as Language
  const owner = directMessageOf(maker) ?? deps.owner
  const undelivered = { to, what: scheduleTitle(schedule), language, owner, origin: { scheduleId } }
  return reportWhenLost(deps, undelivered, job, async () => {
    const due = slot === undefined ? undefined : new Date(slot)
    const reply = await deps.dispatch(`${schedule.subject} share`, maker, language, { destination: to, now: due })
    if (reply.visibility !== 'channel') throw new AppError('report-refused', { reason: reply.text })
    await post(deps, to, signed(reply, schedule, maker, language), language, job)
    return { outcome: reply.empty ? 'empty' : 'delivered' }
  })
}

async function postMessage(deps: PostDeps, message: PostMessageJob, job: JobContext): Promise<void> {
  const { to, reply, language, owner } = message
  const undelivered = { to, what: reply.text, language, owner, origin: { to } }
  await reportWhenLost(deps, undelivered, job, () => post(deps, to, reply, language, job))
}

/** The port of the destination's platform. Throws `chat-not-connected`. */
function portOf(ports: readonly ChatPort[], to: Destination): ChatPort {
  const port = ports.find(({ platform }) => platform === to.platform)
  if (!port) throw new AppError('chat-not-connected', { platform: to.platform })
  return port
}

/** What posts to a channel at once. `ports` is asked when something is posted: commands are made before the chats connect. */
export function announcer(ports: () => readonly ChatPort[]): NonNullable<BotServices['announce']> {
  return async (to, reply, language) => void (await portOf(ports(), to).post(to.ids, reply, language))
}

/** Posts the message, then its files, as separate steps: a retry repeats neither once it has arrived. */
async function post(deps: PostDeps, to: Destination, reply: Reply, language: Language, job: JobContext): Promise<void> {
  const { jobId } = job
  const port = portOf(deps.ports, to)
  await runStepOnce(deps.ops, { jobId, name: 'post' }, () => port.post(to.ids, reply, language))
  await runStepOnce(deps.ops, { jobId, name: 'files' }, () => port.sendFiles(to.ids, reply, language))
}

/** Adds a note that names the schedule and its creator. */
function signed(reply: Reply, schedule: Schedule, { name }: Person, language: Language): Reply {
  const text = translator(language)('post.scheduled', { schedule: scheduleTitle(schedule), name })
  return { ...reply, parts: [...reply.parts, { kind: 'note', text }] }
}

interface Undelivered {
  readonly to: Destination
  readonly what: string
  readonly language: Language
  readonly owner: Destination | undefined
  readonly origin: LostOrigin
}

/**
 * Runs the work of a post. On the final failure the owner gets a message, but only one for repeated failures of one
 * origin.
 */
async function reportWhenLost<Result>(
  deps: PostDeps,
  undelivered: Undelivered,
  { jobId, attempt }: JobContext,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const { owner, what, to, language, origin } = undelivered
    const now = deps.now?.() ?? new Date()
    const final = error instanceof AppError || attempt >= POST_ATTEMPTS
    if (final) deps.log.error({ err: error, job: jobId }, 'a post could not be delivered')
    if (final && owner && !(await wasRecentlyReported(deps.ops, origin, now))) {
      const { code, params } = error instanceof AppError ? error : new AppError('chat-unreachable')
      const reason = errorText(language, code, params)
      const text = translator(language)('post.lost', { what, place: destinationName(to, language), reason })
      const message = { to: owner, reply: textReply(text, { tone: 'error' }), language }
      await enqueueMessage(deps.ops, message, lostKey(origin), now)
    }
    throw error
  }
}

/** The person's direct message; undefined when they are not a chat person. */
function directMessageOf({ platform, id }: Person): Destination | undefined {
  return isChatPlatform(platform) ? personDestination(platform, id) : undefined
}
