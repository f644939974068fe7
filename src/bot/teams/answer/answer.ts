import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../../core/db/ops-schema.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { Log } from '../../../core/log.ts'
import type { Reply } from '../../../core/delivery/reply.ts'
import { followPost, isFollowPost } from '../../chat/track-job.ts'
import { once } from '../../chat/job-steps.ts'
import type { Answer } from '../../dispatch/question-handler.ts'
import { compose, type ComposeDeps } from '../render/compose.ts'
import type { Connector, Spot } from '../connector.ts'
import type { TeamsQuestion } from '../receive/question.ts'
import { replaceMessage } from './replace-message.ts'
import { sendFile, type SendFilesDeps } from '../files/send-files.ts'
import { isPermanent } from '../teams-errors.ts'
import { readPlace, spotOf } from '../teams-place.ts'
import { personalConversation, rememberConversation } from '../../chat/conversations.ts'

export interface AnswerDeps extends ComposeDeps, SendFilesDeps {
  readonly connector: Connector
  readonly log: Log
}

/** Where an answer goes, and the message it takes the place of. */
interface Target {
  readonly spot: Spot
  readonly edits?: string | undefined
}

type Given = Answer<TeamsQuestion>

/**
 * Brings a reply to where it belongs: the message first, then its files. What goes elsewhere, to the person's own chat
 * or to the channel they share it in, is told where they asked.
 */
export async function answer(deps: AnswerDeps, given: Given): Promise<void> {
  const { question, reply, jobId } = given
  const here = await readPlace(deps.ops, question)
  const tell = (name: string, text: string) =>
    once(deps.ops, { jobId, name }, () => deps.connector.send(here, { type: 'message', text }))
  const t = translator(given.language)
  const isPersonal = here.kind === 'personal'
  const origin = originOf(given)
  const stays = isPersonal ? !origin : reply.visibility === 'channel'
  try {
    const target = await targetOf(deps, given, here)
    await deliver(deps, given, target)
    if (stays || target.edits) return
    if (isPersonal) await tell('told', t('teams.shared', { place: origin?.label ?? 'Teams' }))
    else if (!question.clicked?.told) await tell('told', t('teams.sent-to-you'))
  } catch (error) {
    if (stays || !isPermanent(error)) throw error
    deps.log.warn({ err: error, job: jobId }, 'an answer could not be brought elsewhere')
    await tell('untold', t(isPersonal ? 'teams.share-failed' : 'teams.open-chat-first'))
  }
}

/** Private first: only what is for the channel, or the person's own chat, makes a message where it was asked. */
async function targetOf(deps: AnswerDeps, given: Given, here: Spot): Promise<Target> {
  const { question, reply } = given
  const { clicked } = question
  const origin = originOf(given)
  if (origin) return { spot: await readPlace(deps.ops, origin) }
  if (here.kind === 'personal') return { spot: here, edits: clicked?.activityId }
  if (clicked && (await settlesMessage(deps.ops, clicked.activityId, reply))) {
    return { spot: here, edits: clicked.activityId }
  }
  if (reply.visibility === 'channel') return { spot: here }
  return { spot: await openChat(deps, here, question) }
}

/** Where a press in the person's own chat shares its answer: in the thread the question came from. */
function originOf({ question: { kind, origin }, reply }: Given): TeamsQuestion['origin'] {
  return kind === 'personal' && reply.visibility === 'channel' ? origin : undefined
}

/** A press that starts a job, or settles what a message about one asks: that open message then says how it goes. */
async function settlesMessage(ops: Kysely<OpsSchema>, messageId: string, reply: Reply): Promise<boolean> {
  if (reply.follows?.length) return true
  return reply.tone !== 'error' && (await isFollowPost(ops, 'teams', messageId))
}

async function deliver(deps: AnswerDeps, given: Given, target: Target): Promise<void> {
  const { question, reply, person, language, jobId } = given
  const { spot } = target
  await once(deps.ops, { jobId, name: 'answer' }, async () => {
    const { follows = [] } = reply
    const messageId = target.edits && follows.length > 0 ? target.edits : await say(deps, given, target)
    const place = { conversation: spot.reference.conversation.id, thread: spot.thread, person: question.userId }
    const address = { platform: 'teams', place } as const
    for (const [at, followed] of follows.entries()) {
      await followPost(deps.ops, { jobId: followed, address, person, messageId: at === 0 ? messageId : undefined })
    }
  })
  for (const file of reply.files) {
    await once(deps.ops, { jobId, name: `file:${file.name}` }, () => sendFile(deps, spot, file, language))
  }
}

async function say(deps: AnswerDeps, { question, reply, language, jobId }: Given, target: Target): Promise<string> {
  const { spot, edits } = target
  const isElsewhere = spot.kind === 'personal' && question.kind !== 'personal'
  const asked = isElsewhere ? jobId : question.asked
  const activity = await compose(deps, reply, { language, asked })
  return replaceMessage(deps.connector, spot, edits, activity)
}

export interface OpenChatDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: Connector
}

/** The person's own chat with the bot; one that is not known yet is opened from the place where they asked. */
export async function openChat(
  { ops, connector }: OpenChatDeps,
  here: Spot,
  { userId, memberId, tenantId }: TeamsQuestion,
): Promise<Spot> {
  const known = await personalConversation(ops, 'teams', userId)
  if (known) return spotOf(known)
  const reference = await connector.openPersonal(here.reference, memberId)
  await rememberConversation(ops, {
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
