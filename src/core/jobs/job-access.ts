import type { Kysely } from 'kysely'
import { findPerson } from '../access/people/find-person.ts'
import { demand, type BuiltInRole, type Identity, type Permission } from '../access/policy.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { findJob } from './queue.ts'
import type { JobHandler, JobHandlers } from './runner.ts'

/**
 * What whoever asked for a job must be allowed, by its type. `within`: the handler finds out who asks and asks the policy
 * itself. `system`: only the service asks for it.
 */
export const jobAccess: Readonly<Record<string, Permission | 'within' | 'system'>> = {
  import: 'import',
  'cnv-sync': 'sync',
  backup: 'users',
  'slack.command': 'within',
  'slack.files': 'within',
  'slack.home': 'within',
  'teams.command': 'within',
  'teams.files': 'within',
  'teams.file-consent': 'within',
  'teams.welcome': 'within',
  'post-report': 'within',
  'post-message': 'system',
}

export interface JobAccessDeps {
  readonly ops: Kysely<OpsSchema>
  /** The role of chat people no admin has given one. */
  readonly chatRole: BuiltInRole
}

/**
 * The handlers, each behind what its type asks for: a job whose requester may not have it any more fails with
 * `forbidden`. Throws when a type declares nothing.
 */
export function guardJobs(deps: JobAccessDeps, handlers: JobHandlers): JobHandlers {
  return Object.fromEntries(Object.entries(handlers).map(([type, handler]) => [type, guarded(deps, type, handler)]))
}

function guarded(deps: JobAccessDeps, type: string, handler: JobHandler): JobHandler {
  const access = jobAccess[type]
  if (access === undefined) throw new Error(`jobs of type ${type} declare no access`)
  if (access === 'within' || access === 'system') return handler
  return async (payload, context) => {
    const job = await findJob(deps.ops, context.jobId)
    const identity = job?.requested_by && (JSON.parse(job.requested_by) as Identity)
    if (identity) demand(await findPerson(deps.ops, identity, deps.chatRole), access)
    return handler(payload, context)
  }
}
