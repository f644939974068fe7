import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { Log } from '../../core/log.ts'
import { findConversation, forgetConversation, rememberConversation } from '../conversations.ts'
import { accept } from '../inbox.ts'
import type { TeamsActivity } from './activity.ts'
import type { InvokeAnswer } from './adapter.ts'
import type { Connector, Spot } from './connector.ts'
import type { TeamsAsker } from './question.ts'
import { askerOf, membership, turnEvent, welcomeEvent } from './turn-events.ts'

export interface TurnDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: Connector
  /** Undefined: everybody, in development alone. */
  readonly allowedTenants: readonly string[] | undefined
  readonly language: Language
  readonly log: Log
}

/**
 * What happens before Teams has its answer: the place is remembered, the event and its job are stored. All work is the
 * job's. People of other tenants are told so, and nothing of theirs is read or kept.
 */
export function takeTurn(deps: TurnDeps): (activity: TeamsActivity) => Promise<InvokeAnswer | undefined> {
  return async (activity) => {
    const asker = askerOf(activity)
    if (!asker) return undefined
    const spot = spotOf(activity, asker)
    if (deps.allowedTenants && !deps.allowedTenants.includes(asker.tenantId)) return refuse(deps, activity, spot)
    if (membership(activity) === 'removed') {
      await forgetConversation(deps.ops, 'teams', asker.conversation)
      return undefined
    }
    if (membership(activity) === 'added') {
      const met = await findConversation(deps.ops, 'teams', asker.conversation)
      await remember(deps.ops, asker, spot)
      const welcome = welcomeEvent(activity)
      // Teams tells of it twice, in two kinds of message.
      if (!met && welcome) await accept(deps.ops, welcome)
      return undefined
    }
    const event = turnEvent(activity)
    if (!event) return activity.type === 'invoke' ? { status: 501 } : undefined
    await remember(deps.ops, asker, spot)
    const accepted = await accept(deps.ops, event)
    if (accepted === 'accepted' && activity.type === 'message') showTyping(deps, spot)
    return activity.type === 'invoke' ? invokeAnswer(deps, activity, asker) : undefined
  }
}

function spotOf(activity: TeamsActivity, { conversation: id, tenantId, kind, thread }: TeamsAsker): Spot {
  const { serviceUrl = '', channelId = '', recipient } = activity
  const bot = recipient?.name === undefined ? { id: recipient?.id ?? '' } : { id: recipient.id, name: recipient.name }
  return { kind, thread, reference: { serviceUrl, channelId, bot, conversation: { id, tenantId } } }
}

async function remember(ops: Kysely<OpsSchema>, asker: TeamsAsker, { reference }: Spot): Promise<void> {
  await rememberConversation(ops, {
    platform: 'teams',
    id: asker.conversation,
    kind: asker.kind,
    label: asker.label ?? null,
    workspace_id: asker.tenantId,
    person_id: asker.kind === 'personal' ? asker.userId : null,
    reference: JSON.stringify(reference),
  })
}

/** A courtesy: nothing waits for it, and nothing depends on it. */
function showTyping({ connector, log }: TurnDeps, spot: Spot): void {
  connector.typing(spot).catch((error: unknown) => log.debug({ err: error }, 'teams took no sign of typing'))
}

/** Shown for a moment to whoever pressed; other kinds of invokes are content with the status. */
function invokeAnswer({ language }: TurnDeps, { name }: TeamsActivity, { kind }: TeamsAsker): InvokeAnswer {
  if (name !== 'adaptiveCard/action') return { status: 200 }
  return pressAnswer(translator(language)(kind === 'personal' ? 'teams.working' : 'teams.working-in-chat'))
}

function pressAnswer(value: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } }
}

function refuse({ connector, language, log }: TurnDeps, activity: TeamsActivity, spot: Spot): InvokeAnswer | undefined {
  const text = translator(language)('teams.tenant-refused')
  log.warn({ tenant: spot.reference.conversation.tenantId }, 'somebody of a tenant that is not allowed wrote')
  if (activity.type === 'invoke') return pressAnswer(text)
  if (activity.type === 'message') {
    connector
      .send(spot, { type: 'message', text })
      .catch((error: unknown) => log.warn({ err: error }, 'a refusal could not be sent'))
  }
  return undefined
}
