import type { AuditedAction } from '../access/audit/record-audit.ts'
import type { Access, Permission } from '../access/policy.ts'
import type { JobLane } from '../db/ops-schema.ts'
import type { MessageKey } from '../i18n/translate.ts'
import type { NewJob } from './queue.ts'

/**
 * A kind of job. Everything about it is declared here but its handler, which the process that runs its lane provides; a
 * process does not start without the handlers of its kinds.
 */
export interface JobKind {
  /** The value of `jobs.type`. */
  readonly type: string
  readonly lane: JobLane
  /**
   * The permission of the requester, checked again when the job runs. `within`: the handler identifies the requester and
   * checks itself. `system`: only the service enqueues it.
   */
  readonly access: Permission | 'within' | 'system'
  readonly label: MessageKey
  /** What a job is about, from its payload; shown to admins, so without personal data. */
  readonly subject?: (payload: never) => string
  /** Maximum number of attempts; 5 when left out. */
  readonly attempts?: number
  /** The permission to watch it on its page; it has no page when left out. */
  readonly watch?: Access
  /** Whether a chat message may follow it until it ends. */
  readonly followed?: true
  /** Requesters may cancel it while it is queued; `cleanUp` then removes its input. */
  readonly cancel?: { readonly audit: AuditedAction; readonly cleanUp?: (payload: never) => Promise<void> }
  /** false: a failed job cannot be retried. */
  readonly retry?: false
}

/** Preserves the literal types of a kind, so that the compiler can check records keyed by job type. */
export function defineJob<const Kind extends JobKind>(kind: Kind): Kind {
  return kind
}

type PayloadOf<Kind extends JobKind> = Kind extends { subject: (payload: infer Payload) => string } ? Payload : unknown

/** A job of the kind, ready to be enqueued. */
export function newJob<Kind extends JobKind>(
  { type, lane, attempts }: Kind,
  payload: PayloadOf<Kind>,
  rest: Omit<NewJob, 'type' | 'lane' | 'payload' | 'maxAttempts'> = {},
): NewJob {
  return { type, lane, payload, ...(attempts === undefined ? {} : { maxAttempts: attempts }), ...rest }
}

/** The kind of that type. */
export function findJobKind<Kind extends JobKind>(kinds: readonly Kind[], type: string): Kind | undefined {
  return kinds.find((kind) => kind.type === type)
}

/** The label of a job type; types that no longer exist share one label. */
export function jobLabel(kinds: readonly JobKind[], type: string): MessageKey {
  return findJobKind(kinds, type)?.label ?? 'jobs.type-unknown'
}

/** What a job is about; empty for kinds that only concern their requester. */
export function jobSubject(
  kinds: readonly JobKind[],
  job: { readonly type: string; readonly payload: string },
): string {
  return findJobKind(kinds, job.type)?.subject?.(JSON.parse(job.payload) as never) ?? ''
}
