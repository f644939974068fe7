import type { RequestHandler } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { DestinationIds } from '../../core/access/destination.ts'
import type { ChatPlatform } from '../../core/access/platforms/chat-platform.ts'
import type { PlatformName } from '../../core/access/platforms/chat-platforms.ts'
import type { BuiltInRole } from '../../core/access/policy.ts'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { Dispatch, Reply } from '../../core/delivery/reply.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { SizeLimits } from '../../core/imports/size-limit.ts'
import type { JobKind } from '../../core/jobs/job-kind.ts'
import type { JobHandlers } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'

/**
 * A chat platform with everything the bot needs to connect. Importing it loads no client library; `connect` and `check`
 * do.
 */
export interface BotPlatform<Settings = unknown> extends ChatPlatform<PlatformName> {
  /** Its full name, for the terminal. */
  readonly product: string
  /** The settings it reads from the environment, by name. */
  readonly environment: z.ZodRawShape
  /** What to set to switch it on. */
  readonly setUp: string
  /** The settings for `connect`, taken from all settings; undefined when the platform is off. Throws ConfigError. */
  readSettings(environment: Readonly<Record<string, unknown>>): Settings | undefined
  /** The jobs its events become; they run in the chat lane. */
  readonly jobs: readonly JobKind[]
  connect(settings: Settings, deps: ChatDeps): Promise<Chat>
  /** Whether the platform accepts the settings, with advice when it does not. */
  check(settings: Settings): Promise<PlatformCheck>
  /** A warning that the terminal prints at every start with such settings. */
  warningOf?(settings: Settings): string | undefined
}

export interface PlatformCheck {
  readonly state: 'ok' | 'wrong'
  readonly advice: string
}

export interface ChatDeps {
  readonly ops: Kysely<OpsSchema>
  readonly dispatch: Dispatch
  readonly queries: QueryPool
  readonly dataDir: string
  /** Where workbooks and pictures are written. */
  readonly exportsDir: string
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  readonly limits: SizeLimits
  /** Kinds of files that people can import. */
  readonly importKinds: readonly ImportKind[]
  /** The role of people to whom no admin has given one. */
  readonly chatRole: BuiltInRole
  /** The language of people who have not chosen one. */
  readonly language: Language
  readonly log: Log
}

/** A connected platform. */
export interface Chat {
  /** To be mounted before any body parser. */
  readonly routes: RequestHandler | undefined
  readonly port: ChatPort
  /** Handlers by job type. */
  readonly handlers: JobHandlers
  /**
   * Checks the credentials and opens the connections that stay open.
   * @param signal aborts the wait for the platform's first answer
   * @returns whether the platform has answered; when not, it is asked again later
   * @throws AppError when the platform refuses the credentials
   */
  start(signal: AbortSignal): Promise<boolean>
  stop(): Promise<void>
}

/**
 * Sends messages to destinations of one platform, also long after the question. Destination ids with both a channel and
 * a person belong to a message that this person's request started: private content goes to the person. Each call throws
 * `chat-undeliverable` when no retry can help.
 */
export interface ChatPort {
  readonly platform: PlatformName
  /** Posts a message, without its files, and returns the platform's id of it. */
  post(ids: DestinationIds, reply: Reply, language: Language): Promise<string>
  /** Replaces the content of an earlier message. */
  update(ids: DestinationIds, messageId: string, reply: Reply, language: Language): Promise<void>
  /** Sends a message's files, and the charts it could not show, to the people who may see them. */
  sendFiles(ids: DestinationIds, reply: Reply, language: Language): Promise<void>
  /** Where the files of a message went, in words for its readers; undefined when they are beside it. */
  whereFilesWent(ids: DestinationIds, language: Language): Promise<string | undefined>
  /** Posts the text as a new message that the person of the conversation is notified of. */
  notify(ids: DestinationIds, text: string, language: Language): Promise<void>
  /** Marks the dropped message with the outcome of its files; `isLast`: none of them is at work any more. */
  mark?(ids: DestinationIds, outcome: { readonly tone: Reply['tone']; readonly isLast: boolean }): Promise<void>
}
