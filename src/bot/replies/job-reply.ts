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
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Folder for the files of an answer. */
  readonly exportsDir: string
}

/** Builds the message of a job: waiting, running or finished. */
export type JobReply = (job: Job, language: Language, deps: JobReplyDeps) => Promise<Reply>
