import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../../core/db/ops-schema.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { Log } from '../../../core/log.ts'
import {
  removeConversation,
  saveConversation,
  sharedConversations,
  findConversation,
} from '../../chat/conversations.ts'
import { acceptEvent } from '../../chat/inbox.ts'
import type { TeamsActivity } from './activity.ts'
import type { InvokeAnswer } from '../adapter.ts'
import { type TeamsConnector, type TeamsDestination, teamsDestinationOf } from '../connector.ts'
import type { TeamsAsker, TeamsQuestion } from './question.ts'
import { askerOf, membership, turnEvent, welcomeEvent } from './turn-events.ts'

export interface TurnDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: TeamsConnector
  /** Tenants whose people are answered; undefined, in development only: all. */
  readonly allowedTenants: readonly string[] | undefined
  readonly language: Language
  readonly log: Log
}

/**
 * Stores the conversation, the event and its job before Teams is answered; jobs do all other work. People of other
 * tenants get a refusal, and nothing of theirs is read or stored.
 */
export function takeTurn(deps: TurnDeps): (activity: TeamsActivity) => Promise<InvokeAnswer | undefined> {
  return async (activity) => {
    const asker = askerOf(activity)
    if (!asker) return undefined
    const destination = destinationOf(activity, asker)
    if (deps.allowedTenants && !deps.allowedTenants.includes(asker.tenantId)) return refuse(deps, activity, destination)
    if (membership(activity) === 'removed') {
      await removeOrigin(deps.ops, asker)
      return undefined
    }
    if (membership(activity) === 'added') {
      const welcome = welcomeEvent(activity)
      // Teams reports an installation twice, in two kinds of activity.
      const isNew = (await saveOrigin(deps.ops, asker, destination)) === 'new'
      if (isNew && welcome) await acceptEvent(deps.ops, welcome)
      return undefined
    }
    const event = turnEvent(activity)
    if (!event) return activity.type === 'invoke' ? { status: 501 } : undefined
    await saveOrigin(deps.ops, asker, destination)
    const accepted = await acceptEvent(deps.ops, event)
    if (accepted === 'accepted' && activity.type === 'message') showTyping(deps, destination)
    return activity.type === 'invoke' ? invokeAnswer(deps, activity, asker) : undefined
  }
}

function destinationOf(
  activity: TeamsActivity,
  { conversation: id, tenantId, kind, thread, teamId }: TeamsAsker,
): TeamsDestination {
  const { serviceUrl = '', channelId = '', recipient } = activity
  const bot = recipient?.name === undefined ? { id: recipient?.id ?? '' } : { id: recipient.id, name: recipient.name }
  const team = teamId === undefined ? {} : { team: teamId }
  return { kind, thread, reference: { serviceUrl, channelId, bot, conversation: { id, tenantId }, ...team } }
}

async function saveOrigin(
  ops: Kysely<OpsSchema>,
  asker: TeamsAsker,
  { reference }: TeamsDestination,
): Promise<'new' | 'known'> {
  return saveConversation(ops, {
    platform: 'teams',
    id: asker.conversation,
    kind: asker.kind,
    label: asker.label ?? null,
    workspace_id: asker.tenantId,
    person_id: asker.kind === 'personal' ? asker.userId : null,
    reference: JSON.stringify(reference),
  })
}

/** Removal from a team removes all its channels. */
async function removeOrigin(ops: Kysely<OpsSchema>, { conversation, teamId }: TeamsAsker): Promise<void> {
  await removeConversation(ops, 'teams', conversation)
  if (teamId === undefined) return
  const shared = await sharedConversations(ops, 'teams')
  const ofTeam = shared.filter((known) => teamsDestinationOf(known).reference.team === teamId)
  for (const { id } of ofTeam) await removeConversation(ops, 'teams', id)
}

/** Shows the typing indicator, which nothing waits for or depends on. */
function showTyping({ connector, log }: TurnDeps, destination: TeamsDestination): void {
  connector.typing(destination).catch((error: unknown) => log.debug({ err: error }, 'teams took no sign of typing'))
}

/** A short confirmation for the person who pressed; other kinds of invokes only need the status. */
function invokeAnswer({ language }: TurnDeps, { name }: TeamsActivity, { kind }: TeamsAsker): InvokeAnswer {
  if (name !== 'adaptiveCard/action') return { status: 200 }
  return pressAnswer(translator(language)(kind === 'personal' ? 'teams.working' : 'teams.working-in-chat'))
}

function pressAnswer(value: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } }
}

function refuse(
  { connector, language, log }: TurnDeps,
  activity: TeamsActivity,
  destination: TeamsDestination,
): InvokeAnswer | undefined {
  const text = translator(language)('teams.tenant-refused')
  log.warn({ tenant: destination.reference.conversation.tenantId }, 'a message came from a tenant that is not allowed')
  if (activity.type === 'invoke') return pressAnswer(text)
  if (activity.type === 'message') {
    connector
      .send(destination, { type: 'message', text })
      .catch((error: unknown) => log.warn({ err: error }, 'a refusal could not be sent'))
  }
  return undefined
}

interface LabelDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: TeamsConnector
  readonly log: Log
}

/** Adds the channel's name, which messages leave out: Teams is asked once per channel. */
export async function withLabel({ ops, connector, log }: LabelDeps, question: TeamsQuestion): Promise<TeamsQuestion> {
  const { kind, teamId, conversation } = question
  if (kind !== 'channel' || teamId === undefined || question.label !== undefined) return question
  const known = await findConversation(ops, 'teams', conversation)
  if (!known) return question
  if (known.label !== null) return { ...question, label: known.label }
  try {
    const label = await connector.channelLabel(teamsDestinationOf(known), teamId)
    if (label === undefined) return question
    await saveConversation(ops, { ...known, label })
    return { ...question, label }
  } catch (error) {
    // The name is optional.
    log.warn({ err: error }, 'teams gave no name of a channel')
    return question
  }
}
