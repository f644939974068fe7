import type { Request, Response, RequestHandler } from 'express'
import type { Person, BuiltInRole } from '../../core/access/policy.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { DownloadStore } from '../links/download-store.ts'
import type { Kysely } from 'kysely'
import type { Registration } from '../../core/access/accounts/register.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Dispatch } from '../../core/delivery/reply.ts'
import type { Setting } from '../../core/access/setting.ts'
import type { RecentlyUsed } from '../../core/memoize.ts'
import type { PageContext } from '../ui/page.ts'

/** One request with everything a route needs to answer it. */
export interface RequestContext extends PageContext {
  readonly request: Request
  readonly response: Response
  readonly deps: WebDeps
  readonly downloads: DownloadStore
  /** Charts as SVG text, by what they are drawn of. */
  readonly drawings: RecentlyUsed<Promise<string>>
  readonly session: RequestSession | undefined
}

export interface RequestSession {
  readonly person: Person
  /** Every form carries it back. */
  readonly csrfToken: string
  /** What the session cookie holds. */
  readonly token: string
}

/** A request of a signed-in person. */
export interface SignedContext extends RequestContext {
  readonly session: RequestSession
}

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
  readonly demo?: () => Promise<boolean>
  /** Whether the worker process runs; left out where nobody knows. */
  readonly workerAlive?: () => boolean
}

/** Bytes a dropped file may have, by its kind of file. */
export interface UploadLimits {
  readonly csvBytes: number
  readonly xlsxBytes: number
}
