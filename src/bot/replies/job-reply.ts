import type { Job } from '../../core/db/ops-schema.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { JobKind } from '../../core/jobs/job-kind.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Reply } from '../../core/delivery/reply.ts'

export interface JobReplyDeps {
  readonly queries: Pick<QueryPool, 'run'>
  readonly importKinds: readonly ImportKind[]
  readonly jobKinds: readonly JobKind[]
  readonly timeZone: string
  /** Where files of an answer are written. */
  readonly exportsDir: string
}

/** What chat says of a job: while it waits, while it moves, and how it ended. */
export type JobReply = (job: Job, language: Language, deps: JobReplyDeps) => Promise<Reply>
