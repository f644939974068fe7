import type { RequestHandler } from 'express'
import type { Kysely } from 'kysely'
import type { BuiltInRole } from '../core/auth/policy.ts'
import type { Registration } from '../core/auth/registration.ts'
import type { OpsSchema } from '../core/db/ops-schema.ts'
import type { Language } from '../core/i18n/language.ts'
import type { Log } from '../core/log.ts'
import type { QueryPool } from '../core/queries/query-pool.ts'
import type { Dispatch } from '../core/reply.ts'
import type { Setting } from '../core/setting.ts'

/** What the web pages work with; made once by the process that serves them. */
export interface WebDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  readonly dispatch: Dispatch
  readonly dataDir: string
  readonly timeZone: string
  /** What chat people may do whom no admin has given a role. */
  readonly chatRole: BuiltInRole
  readonly registration: Registration
  /** Proxies in front whose word on the visitor's address is taken. */
  readonly trustedProxies: number
  /** For people who have not chosen one. */
  readonly language: Language
  /** Base address as people type it, without a trailing slash. */
  readonly publicUrl: string
  readonly limits: UploadLimits
  /** Whether the CNV settings are made. */
  readonly cnvSetUp: boolean
  /** Settings in force, secrets left out. */
  readonly settings: readonly Setting[]
  /** Chat platforms' own HTTP endpoints; they must see the request before any body is read. */
  readonly chatRoutes?: readonly RequestHandler[]
  readonly log: Log
  readonly now?: () => Date
  /** Whether the data shown is the demo set. */
  readonly demo?: () => boolean
  /** Whether the worker process runs; left out where nobody knows. */
  readonly workerAlive?: () => boolean
}

/** Bytes a dropped file may have, by its kind of file. */
export interface UploadLimits {
  readonly csvBytes: number
  readonly xlsxBytes: number
}
