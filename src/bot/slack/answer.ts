import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator, type MessageKey } from '../../core/i18n/translate.ts'
import { type Reply, textReply } from '../../core/delivery/reply.ts'
import { errorReply } from '../dispatch/dispatch.ts'
import { deliverReply, type Compose, type DeliverDeps, ResponseUrlError } from './deliver-reply.ts'
import { trackJob, isTrackingMessage } from '../chat/tracked-messages.ts'
import type { Answer } from '../dispatch/question-handler.ts'
import { isStepDone, markStepDone, runStepOnce, type JobStep } from '../chat/inbox.ts'
import {
  slackFallbackOf,
  isDirect,
  slackTargetOf,
  type SlackQuestion,
  type SlackTarget,
  destinationOfSlackQuestion,
} from './receive/question.ts'
import { renderReply } from './render/render-reply.ts'
import { sendSlackFile, type SlackApis, type SlackApi } from './slack-api.ts'
import { isOutsideChannel, isPermanentInSlack } from './slack-errors.ts'
import { saveConversation } from '../chat/conversations.ts'

export interface SlackAnswerDeps extends DeliverDeps {
  readonly ops: Kysely<OpsSchema>
  readonly apis: SlackApis
  readonly directChannel: (userId: string) => Promise<string>
}

/**
 * Delivers a reply: the message first, then its files, then charts the message could not show. Only files need the
 * person's direct message: an answer that has another way does not wait for it.
 */
export async function answerInSlack(deps: SlackAnswerDeps, given: Answer<SlackQuestion>): Promise<void> {
  const { question, reply, person, language, jobId } = given
  const channel = question.channel ?? (await deps.directChannel(question.userId))
  const settled = await questionMessage(deps, question, channel, reply)
  const target = settled ?? slackTargetOf(question, channel, reply)
  const shareStep = sharing(given, target)
  const confirm = (key: MessageKey) => confirmShare(deps, given, channel, key)
  if (shareStep && (await isStepDone(deps.ops, shareStep))) {
    if (!(await isStepDone(deps.ops, { jobId, name: 'answer' }))) await confirm('chat.already-shared')
    return
  }
  const isHere = target.kind === 'post' || target.kind === 'edit'
  const compose = composer(reply, language, !isHere)
  let sent: string | undefined
  await runStepOnce(deps.ops, { jobId, name: 'answer' }, async () => {
    const { follows = [] } = reply
    const messageId =
      settled && follows.length > 0
        ? question.clicked?.ts
        : await send(deps, { question, channel, target, compose, language })
    sent = messageId
    const ids = { ...(isHere ? { channel, thread: question.thread } : {}), user: question.userId }
    const destination = { platform: 'slack', ids } as const
    for (const [at, followed] of follows.entries()) {
      await trackJob(deps.ops, { jobId: followed, destination, person, messageId: at === 0 ? messageId : undefined })
    }
  })
  if (shareStep && sent !== undefined) {
    await markStepDone(deps.ops, shareStep)
    await confirm('chat.shared')
  }
  await sendFiles(deps, given, { channel, target })
}

/** A press that posts for others: once for a message and what it shows. */
function sharing({ question, reply }: Answer<SlackQuestion>, target: SlackTarget): JobStep | undefined {
  const { clicked, line } = question
  if (!clicked || target.kind !== 'post' || isDirect(target.channel) || reply.visibility !== 'channel') return undefined
  return { jobId: `share:slack:${target.channel}:${clicked.ts}`, name: line }
}

/** Confirms a post to the person who pressed, beside their message. */
async function confirmShare(
  deps: SlackAnswerDeps,
  { question, language, jobId }: Answer<SlackQuestion>,
  channel: string,
  key: MessageKey,
): Promise<void> {
  const t = translator(language)
  const place = destinationOfSlackQuestion(question)?.label ?? t('chat.this-channel')
  const reply = textReply(t(key, { place }), { tone: key === 'chat.shared' ? 'success' : 'info' })
  const target = slackTargetOf(question, channel, reply)
  await runStepOnce(deps.ops, { jobId, name: 'confirmation' }, () =>
    deliverReply(deps, deps.apis.interactive, target, (native) => renderReply(reply, { language, native })),
  )
}

interface FileSending {
  readonly channel: string
  readonly target: SlackTarget
}

/** Slack cannot show a file to one person in a channel: private files go to the direct message. */
async function sendFiles(
  deps: SlackAnswerDeps,
  { question, reply, language, jobId }: Answer<SlackQuestion>,
  { channel, target }: FileSending,
): Promise<void> {
  if (reply.files.length === 0) return
  try {
    const destination =
      target.kind === 'post' || target.kind === 'edit'
        ? { channel: target.channel, thread: target.thread }
        : { channel: await deps.directChannel(question.userId) }
    for (const file of reply.files) {
      await runStepOnce(deps.ops, { jobId, name: `file:${file.name}` }, () =>
        sendSlackFile(deps.apis.uploads, destination, file),
      )
    }
  } catch (error) {
    if (!isPermanentInSlack(error)) throw error
    deps.log.warn({ err: error, job: jobId }, 'slack does not take the files of an answer')
    const refusal = errorReply(new AppError('slack-files-refused'), language, deps.log)
    const beside = slackTargetOf(question, channel, refusal)
    await runStepOnce(deps.ops, { jobId, name: 'files-refused' }, () =>
      deliverReply(deps, deps.apis.interactive, beside, (native) => renderReply(refusal, { language, native })),
    )
  }
}

/** A click on a message that tracks a dropped file's import answers its question: the answer replaces that message. */
async function questionMessage(
  { ops }: SlackAnswerDeps,
  { clicked, thread }: SlackQuestion,
  channel: string,
  { tone }: Reply,
): Promise<SlackTarget | undefined> {
  if (!clicked || clicked.ephemeral || tone === 'error') return undefined
  return (await isTrackingMessage(ops, 'slack', clicked.ts))
    ? { kind: 'edit', channel, ts: clicked.ts, thread }
    : undefined
}

function composer(reply: Reply, language: Language, elsewhere: boolean): Compose {
  const note = { kind: 'note' as const, text: translator(language)('slack.files-in-direct-message') }
  const noted = elsewhere && reply.files.length > 0 ? { ...reply, parts: [...reply.parts, note] } : reply
  return (native) => renderReply(noted, { language, native })
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
  const target = slackTargetOf(question, channel, reply)
  await deliverReply(deps, deps.apis.interactive, target, (native) => renderReply(reply, { language, native }))
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
