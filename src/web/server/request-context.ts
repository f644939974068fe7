import type { Request, Response, RequestHandler } from 'express'
import type { Access, Person, BuiltInRole } from '../../core/access/policy.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { DownloadStore } from '../links/download-store.ts'
import type { Kysely } from 'kysely'
import type { SecondFactorRule } from '../../core/access/second-factor/second-factor.ts'
import type { Registration } from '../../core/access/accounts/register.ts'
import type { IdentityProvider } from '../../core/access/provider/identity-provider.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'
import type { Complete, Dispatch } from '../../core/delivery/reply.ts'
import type { Setting } from '../../core/settings.ts'
import type { RecentlyUsed } from '../../core/memoize.ts'
import type { Pace } from './visitor/pace.ts'
import type { DiskWatch } from '../../core/disk-space.ts'
import type { LiveStreams } from '../live/live-streams.ts'
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
  /** Charts as SVG text, by their content. */
  readonly drawings: RecentlyUsed<Promise<string>>
  /** The browsers that listen for newer data. */
  readonly live: LiveStreams
  /** Counts what people ask for. */
  readonly pace: Pace
  readonly session: RequestSession | undefined
}

export interface RequestSession {
  readonly person: Person
  /** The token that every form sends back. */
  readonly csrfToken: string
  /** When the person last proved who they are; null: not in this session. */
  readonly provenAt: string | null
  /** The value of the session cookie. */
  readonly token: string
}

/** A request of a signed-in person. */
export interface SignedContext extends RequestContext {
  readonly session: RequestSession
}

/** A command as the search box finds it. */
export interface SearchableCommand {
  readonly name: string
  readonly aliases: readonly string[]
  readonly summary: MessageKey
  /** A line a person would type. */
  readonly example: string
  /** What the person needs; undefined: nothing. */
  readonly permission: Access | undefined
}

/** Dependencies of the web pages, made once per process. */
export interface WebDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  readonly dispatch: Dispatch
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  readonly timeZone: string
  /** The role of chat people to whom no admin has given one. */
  readonly chatRole: BuiltInRole
  readonly registration: Registration
  /** Whether an admin has to approve that a chat person is connected to an account. */
  readonly connectApproval: boolean
  /** Whose people may sign in without a password. */
  readonly identityProvider?: IdentityProvider
  /** Who has to have a second factor. */
  readonly secondFactor: SecondFactorRule
  /** The key that secrets of second factors are sealed with. */
  readonly secretKey: () => Promise<Buffer>
  /** Number of trusted proxies in front, whose forwarded client address is believed. */
  readonly trustedProxies: number
  /** The language of people who have not chosen one. */
  readonly language: Language
  /** Days until a report link expires. */
  readonly linkDays: number
  /** Public base address, without a trailing slash. */
  readonly publicUrl: string
  readonly limits: SizeLimits
  /** Kinds of files that people can import. */
  readonly importKinds: readonly ImportKind[]
  /** Kinds of jobs, including those of every chat platform. */
  readonly jobKinds: readonly JobKind[]
  /** Host names the service is reached by, besides this machine's and that of `publicUrl`. */
  readonly hosts?: readonly string[]
  /** Whether CNV is configured. */
  readonly cnvSetUp: boolean
  /** Current settings, without secrets. */
  readonly settings: readonly Setting[]
  /** HTTP endpoints of the chat platforms; they are mounted before any body parser. */
  readonly chatRoutes?: readonly RequestHandler[]
  readonly log: Log
  readonly now?: () => Date
  /** Whether the data shown is the demo set. */
  readonly demo?: () => Promise<boolean>
  /** The current version of the data, as text; without it pages learn of no newer data. */
  readonly dataVersion?: () => Promise<string>
  /** What may come next in a line of the console; without it, nothing is offered. */
  readonly complete?: Complete
  /** The commands that the console knows, for the search box. */
  readonly commands?: readonly SearchableCommand[]
  /** Milliseconds of the streams that pages listen to: between readings of the version, and between signs of life. */
  readonly livePace?: { readonly poll: number; readonly beat: number }
  /** Aborts when the service stops. */
  readonly stopping?: AbortSignal
  /** Which disks run full; omitted where no one watches. */
  readonly disk?: Pick<DiskWatch, 'low'>
  /** Whether the worker process runs; absent when unknown. */
  readonly workerAlive?: () => boolean
}

/** A field of a posted form as text; empty when it was not sent. */
export function formField(request: Request, name: string): string {
  return formFields(request, name).at(-1) ?? ''
}

/** Every value sent under one name. */
export function formFields(request: Request, name: string): string[] {
  const value = (request.body as Readonly<Record<string, unknown>> | undefined)?.[name]
  return [value].flat().filter((each) => typeof each === 'string')
}
