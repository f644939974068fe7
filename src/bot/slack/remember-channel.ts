import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { rememberConversation } from '../conversations.ts'
import { placeOfQuestion, type SlackQuestion } from './question.ts'

/** Keeps a channel whose name Slack told with a question, so that schedules can be sent there by name. */
export async function rememberChannel(ops: Kysely<OpsSchema>, question: SlackQuestion): Promise<void> {
  const { label } = placeOfQuestion(question) ?? {}
  const { channel: id, workspaceId: workspace_id } = question
  if (id === undefined || label === undefined) return
  const rest = { workspace_id, person_id: null, reference: null }
  await rememberConversation(ops, { platform: 'slack', id, kind: 'channel', label, ...rest })
}
