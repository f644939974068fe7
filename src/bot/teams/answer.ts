import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Log } from '../../core/log.ts'
import { isSameKind, type Reply, textReply } from '../../core/delivery/reply.ts'
import { trackJob, isTrackingMessage } from '../chat/tracked-messages.ts'
import { isStepDone, markStepDone, runStepOnce, type JobStep } from '../chat/inbox.ts'
import type { Answer, Identified } from '../dispatch/question-handler.ts'
import { compose, type ComposeDeps } from './render/compose.ts'
import {
  type TeamsConnector,
  type TeamsDestination,
  replaceMessage,
  resolveTeamsDestination,
  teamsDestinationOf,
} from './connector.ts'
import type { TeamsQuestion, TeamsAsker } from './receive/question.ts'
import { sendTeamsFile, type SendFilesDeps } from './files/send-files.ts'
import { isPermanentInTeams } from './teams-errors.ts'
import { personalConversation, saveConversation } from '../chat/conversations.ts'
import { locales, otherLanguages, type Language } from '../../core/i18n/language.ts'
import type { JobContext } from '../../core/jobs/runner.ts'

export interface TeamsAnswerDeps extends ComposeDeps, SendFilesDeps {
  readonly connector: TeamsConnector
  readonly log: Log
}

/** Where an answer goes, and the message it replaces. */
interface Target {
  readonly destination: TeamsDestination
  readonly edits?: string | undefined
}

type Given = Answer<TeamsQuestion>

/**
 * Delivers a reply: the message first, then its files. When it goes to another conversation, to the person's own chat
 * or to the channel they share it in, a notice in the current one says so.
 */
export async function answerInTeams(deps: TeamsAnswerDeps, given: Given): Promise<void> {
  const { question, reply, jobId } = given
  const here = await resolveTeamsDestination(deps.ops, question)
  const notify = (name: string, text: string) =>
    runStepOnce(deps.ops, { jobId, name }, () => deps.connector.send(here, { type: 'message', text }))
  const t = translator(given.language)
  const isPersonal = here.kind === 'personal'
  const origin = originOf(given)
  const shareStep = sharing(given)
  if (shareStep && (await isStepDone(deps.ops, shareStep))) {
    if (!(await isStepDone(deps.ops, { jobId, name: 'answer' })))
      await notify('again', t('chat.already-shared', { place: placeOf(given) }))
    return
  }
  const stays = isPersonal ? !origin : reply.visibility === 'channel'
  try {
    const target = await targetOf(deps, given, here)
    await deliver(deps, given, target)
    if (shareStep) await markStepDone(deps.ops, shareStep)
    if (stays || target.edits) return
    if (isPersonal) await notify('notice', t('teams.shared', { place: placeOf(given) }))
    else if (!question.clicked?.acknowledged)
      await notify('notice', t(canShare(given) ? 'teams.sent-to-you' : 'teams.sent-to-you-alone'))
  } catch (error) {
    if (stays || !isPermanentInTeams(error)) throw error
    deps.log.warn({ err: error, job: jobId }, 'an answer could not be delivered elsewhere')
    await notify('undelivered', t(isPersonal ? 'teams.share-failed' : 'teams.open-chat-first'))
  }
}

/** A press that posts for others: once for a message and what it shows. */
function sharing({ question: { clicked, line }, reply }: Given): JobStep | undefined {
  if (!clicked || reply.visibility !== 'channel') return undefined
  return { jobId: `share:teams:${clicked.activityId}`, name: line }
}

/** Where a press posted, in words. */
function placeOf({ question: { origin, label }, language }: Given): string {
  return origin?.label ?? label ?? translator(language)('teams.there')
}

/** Whether adding `share` to the question would post its answer. */
function canShare({ reply }: Given): boolean {
  return reply.actions.some(({ id }) => id === 'share')
}

/** Private first: only a reply for the channel, or one in the person's own chat, is sent where it was asked. */
async function targetOf(deps: TeamsAnswerDeps, given: Given, here: TeamsDestination): Promise<Target> {
  const { question, reply } = given
  const { clicked } = question
  const origin = originOf(given)
  if (origin) return { destination: await resolveTeamsDestination(deps.ops, origin) }
  if (here.kind === 'personal') {
    const edits =
      clicked && ((clicked.inPlace && isSameKind(reply)) || (await settlesMessage(deps.ops, clicked.activityId, reply)))
    return { destination: here, edits: edits ? clicked.activityId : undefined }
  }
  if (clicked && (await settlesMessage(deps.ops, clicked.activityId, reply))) {
    return { destination: here, edits: clicked.activityId }
  }
  if (reply.visibility === 'channel') return { destination: here }
  return { destination: await openChat(deps, here, question) }
}

/** Where a share button in the person's own chat posts its answer: the thread of the question. */
function originOf({ question: { kind, origin }, reply }: Given): TeamsQuestion['origin'] {
  return kind === 'personal' && reply.visibility === 'channel' ? origin : undefined
}

/** Whether the answer replaces the clicked message: the click answered a tracking message's question. */
async function settlesMessage(ops: Kysely<OpsSchema>, messageId: string, reply: Reply): Promise<boolean> {
  return reply.tone !== 'error' && (await isTrackingMessage(ops, 'teams', messageId))
}

async function deliver(deps: TeamsAnswerDeps, given: Given, target: Target): Promise<void> {
  const { question, reply, person, language, jobId } = given
  const { destination } = target
  await runStepOnce(deps.ops, { jobId, name: 'answer' }, async () => {
    const { follows = [] } = reply
    const messageId = target.edits && follows.length > 0 ? target.edits : await sendAnswer(deps, given, target)
    const ids = {
      conversation: destination.reference.conversation.id,
      thread: destination.thread,
      person: question.userId,
    }
    const tracked = { platform: 'teams', ids } as const
    for (const [at, followed] of follows.entries()) {
      await trackJob(deps.ops, {
        jobId: followed,
        destination: tracked,
        person,
        messageId: at === 0 ? messageId : undefined,
      })
    }
  })
  for (const file of reply.files) {
    await runStepOnce(deps.ops, { jobId, name: `file:${file.name}` }, () =>
      sendTeamsFile(deps, destination, file, language),
    )
  }
}

async function sendAnswer(
  deps: TeamsAnswerDeps,
  { question, reply, language, jobId }: Given,
  target: Target,
): Promise<string> {
  const { destination, edits } = target
  const isElsewhere = destination.kind === 'personal' && question.kind !== 'personal'
  const asked = isElsewhere ? jobId : question.asked
  const activity = await compose(deps, reply, { language, asked })
  return replaceMessage(deps.connector, destination, edits, activity)
}

export interface OpenChatDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: TeamsConnector
}

/** The person's own chat with the bot; an unknown one is opened from the conversation of the question. */
export async function openChat(
  { ops, connector }: OpenChatDeps,
  here: TeamsDestination,
  { userId, memberId, tenantId }: TeamsQuestion,
): Promise<TeamsDestination> {
  const known = await personalConversation(ops, 'teams', userId)
  if (known) return teamsDestinationOf(known)
  const reference = await connector.openPersonal(here.reference, memberId)
  await saveConversation(ops, {
    platform: 'teams',
    id: reference.conversation.id,
    kind: 'personal',
    label: null,
    workspace_id: tenantId,
    person_id: userId,
    reference: JSON.stringify(reference),
  })
  return { kind: 'personal', reference }
}

export interface WelcomeDeps extends ComposeDeps {
  readonly connector: TeamsConnector
  readonly identify: (asker: TeamsAsker) => Promise<Identified>
}

/** Greets a conversation the bot was added to; the payload is a TeamsAsker. */
export function welcomeHandler(deps: WelcomeDeps): (asker: TeamsAsker, job: JobContext) => Promise<void> {
  return async (asker, { jobId }) => {
    const { language } = await deps.identify(asker)
    const { conversation } = asker
    const destination = await resolveTeamsDestination(deps.ops, { conversation })
    const message = await compose(deps, welcome(asker.kind, language), { language })
    await runStepOnce(deps.ops, { jobId, name: 'welcome' }, () => deps.connector.send(destination, message))
  }
}

/** A person gets buttons; a team gets a text on how to ask. */
function welcome(kind: TeamsAsker['kind'], language: Language): Reply {
  const t = translator(language)
  if (kind !== 'personal') return textReply(t('teams.welcome-team'))
  const buttons = [
    { label: t('slack.home-help'), command: 'help' },
    { label: t('slack.home-last-month'), command: 'analytics last-month' },
    ...otherLanguages(language).map((other) => ({ label: locales[other].name, command: `language ${other}` })),
  ]
  return textReply(t('teams.welcome-person'), {
    actions: buttons.map((button, at) => ({ kind: 'command', id: `welcome-${at}`, ...button })),
  })
}
