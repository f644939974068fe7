import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { findJob } from '../../core/jobs/find-jobs.ts'
import { findConversation } from '../conversations.ts'
import type { TeamsQuestion } from './question.ts'
import { jobTypes } from './turn-events.ts'

/**
 * Adds where a private answer was asked for, when a press on it may share it there: the job it names has to be a
 * question of the very same person.
 */
export async function withOrigin(ops: Kysely<OpsSchema>, question: TeamsQuestion): Promise<TeamsQuestion> {
  if (question.asked === undefined) return question
  const job = await findJob(ops, question.asked)
  if (job?.type !== jobTypes.question) return question
  const { conversation, thread, userId, tenantId } = JSON.parse(job.payload) as TeamsQuestion
  if (userId !== question.userId || tenantId !== question.tenantId) return question
  const { label } = (await findConversation(ops, 'teams', conversation)) ?? {}
  const where = { ...(thread === undefined ? {} : { thread }), ...(label ? { label } : {}) }
  return { ...question, origin: { conversation, ...where } }
}
