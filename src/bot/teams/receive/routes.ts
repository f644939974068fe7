import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import type { Log } from '../../../core/log.ts'
import { readActivity } from './activity.ts'
import type { TeamsAdapter } from '../adapter.ts'
import { isLoopback } from '../files/public-request.ts'
import { TurnRefusedError } from '../teams-errors.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../../core/db/ops-schema.ts'
import { findJob } from '../../../core/jobs/queue.ts'
import { findConversation } from '../../chat/conversations.ts'
import type { TeamsQuestion } from './question.ts'
import { teamsJobs } from './turn-events.ts'

export interface RouteDeps {
  readonly adapter: Pick<TeamsAdapter, 'receive'>
  readonly turn: Parameters<TeamsAdapter['receive']>[2]
  /** Accept requests from this machine only. */
  readonly onlyLocal: boolean
  readonly log: Log
}

/**
 * POST /api/messages, the endpoint for Teams. It parses its own bodies, so it must be mounted before any other parser.
 */
export function teamsRoutes({ adapter, turn, onlyLocal, log }: RouteDeps): RequestHandler {
  const router = express.Router()
  const readBody = express.json({ limit: '256kb' })
  router.post('/api/messages', readBody, async (request, response) => {
    if (onlyLocal && !isLocal(request)) throw new TurnRefusedError(403, 'not from this machine')
    const activity = readActivity(request.body)
    if (!activity) {
      response.status(400).end()
      return
    }
    const { status, body } = (await adapter.receive(activity, request.get('authorization') ?? '', turn)) ?? {
      status: 200,
    }
    response.status(status)
    if (body === undefined) response.end()
    else response.json(body)
  })
  router.use(answerRefusal(log))
  return router
}

/** Behind a proxy the caller is unknown and counts as remote. */
function isLocal(request: Request): boolean {
  return isLoopback(request.socket.remoteAddress ?? '') && request.get('x-forwarded-for') === undefined
}

/** Answers with a status only: a refused caller learns no reason. */
function answerRefusal(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof TurnRefusedError) {
      log.warn({ err: error }, 'a message to the Teams endpoint was refused')
      response.status(error.status).end()
      return
    }
    const { status = 500 } = error as { status?: number }
    if (status >= 500) log.error({ err: error }, 'a message of Teams could not be taken')
    response.status(status).end()
  }
}

/**
 * Adds the conversation of the original question when a press on a private answer may share it there: the job it names
 * must be a question of the same person.
 */
export async function withOrigin(ops: Kysely<OpsSchema>, question: TeamsQuestion): Promise<TeamsQuestion> {
  if (question.asked === undefined) return question
  const job = await findJob(ops, question.asked)
  if (job?.type !== teamsJobs.question.type) return question
  const { conversation, thread, userId, tenantId } = JSON.parse(job.payload) as TeamsQuestion
  if (userId !== question.userId || tenantId !== question.tenantId) return question
  const { label } = (await findConversation(ops, 'teams', conversation)) ?? {}
  const where = { ...(thread === undefined ? {} : { thread }), ...(label ? { label } : {}) }
  return { ...question, origin: { conversation, ...where } }
}
