import type { AuditedAction } from '../access/audit/record-audit.ts'
import type { Access, Permission } from '../access/policy.ts'
import type { JobLane } from '../db/ops-schema.ts'
import type { MessageKey } from '../i18n/translate.ts'
import type { NewJob } from './queue.ts'

/**
 * A kind of job, and everything the house knows of it but how it is done: its handler is given to the process that runs
 * its lane, which does not start without it.
 */
export interface JobKind {
  /** As it is stored. */
  readonly type: string
  readonly lane: JobLane
  /**
   * What those who ask for it must be allowed, still when it runs. `within`: the handler finds out who asks and asks the
   * policy itself. `system`: only the service asks for it.
   */
  readonly access: Permission | 'within' | 'system'
  readonly label: MessageKey
  /** What a job is about, out of its payload: no more than an administrator may see. */
  readonly subject?: (payload: never) => string
  /** Attempts before it has failed; 5 when left out. */
  readonly attempts?: number
  /** Who may watch it on its page; nobody when left out. */
  readonly watch?: Access
  /** Whether a chat message may follow it until it is over. */
  readonly followed?: true
  /** Those who may ask for it may cancel it while it waits; `cleanUp` then removes what it was to work on. */
  readonly cancel?: { readonly audit: AuditedAction; readonly cleanUp?: (payload: never) => Promise<void> }
  /** false: one that failed is not run again. */
  readonly retry?: false
}

/** Keeps what a kind says known to the compiler, so that lists by its type can be demanded. */
export function defineJob<const Kind extends JobKind>(kind: Kind): Kind {
  return kind
}

type PayloadOf<Kind extends JobKind> = Kind extends { subject: (payload: infer Payload) => string } ? Payload : unknown

/** A job of the kind, to be enqueued. */
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

/** What a type of jobs is called; jobs of a type there is no more have a name in common. */
export function jobLabel(kinds: readonly JobKind[], type: string): MessageKey {
  return findJobKind(kinds, type)?.label ?? 'jobs.type-unknown'
}

/** What a job is about; empty for what is nobody's business but its asker's. */
export function jobSubject(
  kinds: readonly JobKind[],
  job: { readonly type: string; readonly payload: string },
): string {
  return findJobKind(kinds, job.type)?.subject?.(JSON.parse(job.payload) as never) ?? ''
}
