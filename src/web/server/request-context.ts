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
import type { ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { SizeLimits } from '../../core/imports/size-limit.ts'
import type { JobKind } from '../../core/jobs/job-kind.ts'

/** One request with everything a route needs to answer it. */
export interface RequestContext extends PageContext {
  readonly request: Request
  readonly response: Response
  /** Queries asked through these end when the visitor has left. */
  readonly deps: WebDeps
  /** Aborts when the visitor goes away before the answer is out. */
  readonly signal: AbortSignal
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
  readonly limits: SizeLimits
  /** Kinds of files people bring. */
  readonly importKinds: readonly ImportKind[]
  /** Kinds of jobs, those of every chat platform too. */
  readonly jobKinds: readonly JobKind[]
  /** Names and addresses, beside those of this machine and of `publicUrl`, that the service is reached by. */
  readonly hosts?: readonly string[]
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
