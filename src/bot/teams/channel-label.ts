import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Log } from '../../core/log.ts'
import { findConversation, rememberConversation } from '../conversations.ts'
import type { Connector } from './connector.ts'
import type { TeamsQuestion } from './question.ts'
import { spotOf } from './teams-place.ts'

interface LabelDeps {
  readonly ops: Kysely<OpsSchema>
  readonly connector: Connector
  readonly log: Log
}

/** Adds what people call the channel, which messages do not say: it is asked of Teams once a channel. */
export async function withLabel({ ops, connector, log }: LabelDeps, question: TeamsQuestion): Promise<TeamsQuestion> {
  const { kind, teamId, conversation } = question
  if (kind !== 'channel' || teamId === undefined || question.label !== undefined) return question
  const known = await findConversation(ops, 'teams', conversation)
  if (!known) return question
  if (known.label !== null) return { ...question, label: known.label }
  try {
    const label = await connector.channelLabel(spotOf(known), teamId)
    if (label === undefined) return question
    await rememberConversation(ops, { ...known, label })
    return { ...question, label }
  } catch (error) {
    // A name is a courtesy.
    log.warn({ err: error }, 'teams gave no name of a channel')
    return question
  }
}
