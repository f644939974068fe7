import type { Kysely } from 'kysely'
import { findPerson } from '../access/people/find-person.ts'
import { demand, type BuiltInRole, type Identity } from '../access/policy.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { findJobKind, type JobKind } from './job-kind.ts'
import { findJob } from './queue.ts'
import type { JobHandler, JobHandlers } from './runner.ts'

export interface JobAccessDeps {
  readonly ops: Kysely<OpsSchema>
  /** The role of chat people without one of their own. */
  readonly chatRole: BuiltInRole
}

/**
 * Wraps the handlers of a process with the access checks of their kinds: a job whose requester has lost the permission
 * fails with `forbidden`. Throws when a kind has no handler, or a handler no kind.
 */
export function guardJobs(deps: JobAccessDeps, kinds: readonly JobKind[], handlers: JobHandlers): JobHandlers {
  const missing = kinds.filter(({ type }) => !Object.hasOwn(handlers, type))
  const undeclared = Object.keys(handlers).filter((type) => !findJobKind(kinds, type))
  if (missing.length > 0) throw new Error(`no handler for jobs of type ${missing.map(({ type }) => type).join(', ')}`)
  if (undeclared.length > 0) throw new Error(`no kind declares jobs of type ${undeclared.join(', ')}`)
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const handler = handlers[kind.type]
      return handler ? [[kind.type, guarded(deps, kind, handler)]] : []
    }),
  )
}

function guarded(deps: JobAccessDeps, { access }: JobKind, handler: JobHandler): JobHandler {
  if (access === 'within' || access === 'system') return handler
  return async (payload, context) => {
    const job = await findJob(deps.ops, context.jobId)
    const identity = job?.requested_by && (JSON.parse(job.requested_by) as Identity)
    if (identity) demand(await findPerson(deps.ops, identity, deps.chatRole), access)
    return handler(payload, context)
  }
}
