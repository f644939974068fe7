import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../../core/db/ops-schema.ts'
import { AppError } from '../../../core/errors.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { translator, type MessageKey } from '../../../core/i18n/translate.ts'
import type { QueryPool } from '../../../core/queries/query-pool.ts'
import type { Reply } from '../../../core/delivery/reply.ts'
import { errorReply } from '../../dispatch/dispatch.ts'
import { deliverReply, type Compose, type DeliverDeps, ResponseUrlError } from './deliver-reply.ts'
import { trackJob, isTrackingMessage } from '../../chat/track-job.ts'
import type { Answer } from '../../dispatch/question-handler.ts'
import { runStepOnce } from '../../chat/job-steps.ts'
import {
  slackFallbackOf,
  isDirect,
  slackTargetOf,
  type SlackQuestion,
  type SlackTarget,
  destinationOfSlackQuestion,
} from '../receive/question.ts'
import { renderReply } from '../render/render-reply.ts'
import { sendSlackFile, sendSlackPicture, type SlackFileDestination } from './send-files.ts'
import type { SlackApis, SlackApi } from '../slack-api.ts'
import { isOutsideChannel } from '../slack-errors.ts'
import { saveConversation } from '../../chat/conversations.ts'

export interface SlackAnswerDeps extends DeliverDeps {
  readonly ops: Kysely<OpsSchema>
  readonly apis: SlackApis
  readonly queries: QueryPool
  readonly directChannel: (userId: string) => Promise<string>
}

/** Delivers a reply: the message first, then its files, then charts the message could not show. */
export async function answerInSlack(
  deps: SlackAnswerDeps,
  { question, reply, person, language, jobId }: Answer<SlackQuestion>,
): Promise<void> {
  const channel = question.channel ?? (await deps.directChannel(question.userId))
  const target =
    (await questionMessage(deps, question, channel, reply)) ?? slackTargetOf(question, channel, reply.visibility)
  const files = await fileDestination(deps, question, target)
  const compose = composer(reply, language, files.channel !== channel)
  await runStepOnce(deps.ops, { jobId, name: 'answer' }, async () => {
    const { follows = [] } = reply
    const edits = follows.length > 0 && isOpenMessage(question, channel)
    const messageId = edits ? question.clicked?.ts : await send(deps, { question, channel, target, compose, language })
    const ids = { ...(edits ? { channel, thread: question.thread } : files), user: question.userId }
    const destination = { platform: 'slack', ids } as const
    for (const [at, followed] of follows.entries()) {
      await trackJob(deps.ops, { jobId: followed, destination, person, messageId: at === 0 ? messageId : undefined })
    }
  })
  for (const file of reply.files) {
    await runStepOnce(deps.ops, { jobId, name: `file:${file.name}` }, () =>
      sendSlackFile(deps.apis.uploads, files, file),
    )
  }
  for (const chart of compose(deps.learned.nativeCharts).pictures) {
    await runStepOnce(deps.ops, { jobId, name: `chart:${chart.key}` }, () =>
      sendSlackPicture({ api: deps.apis.uploads, queries: deps.queries }, files, chart, language),
    )
  }
}

/**
 * Whether the clicked message is visible to the whole channel: a job that the click starts is tracked there by editing
 * it.
 */
function isOpenMessage({ clicked }: SlackQuestion, channel: string): boolean {
  return clicked !== undefined && !clicked.ephemeral && !isDirect(channel)
}

/** A click on a message that tracks a dropped file's import answers its question: the answer replaces that message. */
async function questionMessage(
  { ops }: SlackAnswerDeps,
  question: SlackQuestion,
  channel: string,
  { tone }: Reply,
): Promise<SlackTarget | undefined> {
  const { clicked, thread } = question
  if (!clicked || !isOpenMessage(question, channel) || tone === 'error') return undefined
  return (await isTrackingMessage(ops, 'slack', clicked.ts))
    ? { kind: 'edit', channel, ts: clicked.ts, thread }
    : undefined
}

/** Slack cannot show a file to one person in a channel: private files go to the direct message. */
async function fileDestination(
  deps: SlackAnswerDeps,
  question: SlackQuestion,
  target: SlackTarget,
): Promise<SlackFileDestination> {
  if (target.kind === 'post' || target.kind === 'edit') return { channel: target.channel, thread: target.thread }
  return { channel: await deps.directChannel(question.userId) }
}

function composer(reply: Reply, language: Language, elsewhere: boolean): Compose {
  return (nativeCharts) => {
    const rendered = renderReply(reply, { language, nativeCharts })
    const key = elsewhere && noteKey(reply.files.length, rendered.pictures.length)
    if (!key) return rendered
    const note = { kind: 'note' as const, text: translator(language)(key) }
    return renderReply({ ...reply, parts: [...reply.parts, note] }, { language, nativeCharts })
  }
}

function noteKey(files: number, pictures: number): MessageKey | undefined {
  if (files > 0) return 'slack.files-in-direct-message'
  return pictures > 0 ? 'slack.chart-in-direct-message' : undefined
}

interface Sending {
  readonly question: SlackQuestion
  readonly channel: string
  readonly target: SlackTarget
  readonly compose: Compose
  readonly language: Language
}

async function send(deps: SlackAnswerDeps, sending: Sending): Promise<string | undefined> {
  const { question, channel, target, compose } = sending
  try {
    return await deliverReply(deps, deps.apis.interactive, target, compose)
  } catch (error) {
    if (target.kind === 'post' && !isDirect(channel) && isOutsideChannel(error)) return sendNotInChannel(deps, sending)
    const second = slackFallbackOf(question, channel, target)
    if (!second || !(error instanceof ResponseUrlError || isOutsideChannel(error))) throw error
    return deliverReply(deps, deps.apis.interactive, second, compose)
  }
}

async function sendNotInChannel(deps: SlackAnswerDeps, { question, channel, language }: Sending): Promise<undefined> {
  const reply = errorReply(new AppError('slack-not-in-channel'), language, deps.log)
  const target = slackTargetOf(question, channel, 'me')
  await deliverReply(deps, deps.apis.interactive, target, (nativeCharts) =>
    renderReply(reply, { language, nativeCharts }),
  )
}

/** Finds the direct message between the bot and a person, asking Slack once per person. */
export function createDirectChannels(api: SlackApi): (userId: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (userId) => {
    const channel = known.get(userId)
    if (channel !== undefined) return channel
    const opened = await api.call('conversations.open', { users: userId })
    const id = opened.channel?.id
    if (id === undefined) throw new Error('conversations.open named no channel')
    known.set(userId, id)
    return id
  }
}

/** Stores a channel whose name Slack sent with a question, so that schedules can be sent there by name. */
export async function saveSlackChannel(ops: Kysely<OpsSchema>, question: SlackQuestion): Promise<void> {
  const { label } = destinationOfSlackQuestion(question) ?? {}
  const { channel: id, workspaceId: workspace_id } = question
  if (id === undefined || label === undefined) return
  const rest = { workspace_id, person_id: null, reference: null }
  await saveConversation(ops, { platform: 'slack', id, kind: 'channel', label, ...rest })
}
