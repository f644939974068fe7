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
import type { JobHandlers } from '../../core/jobs/runner.ts'
import type { Log } from '../../core/log.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'

/** A chat platform with all the bot needs to join it. Loads nothing heavy: `connect` and `check` do. */
export interface BotPlatform<Settings = unknown> extends ChatPlatform<PlatformName> {
  /** Its full name, for the terminal. */
  readonly product: string
  /** The settings it reads from the environment, by name. */
  readonly environment: z.ZodRawShape
  /** What to set to switch it on. */
  readonly setUp: string
  /** What `connect` takes, out of all settings; undefined when it is off. Throws ConfigError. */
  readSettings(environment: Readonly<Record<string, unknown>>): Settings | undefined
  connect(settings: Settings, deps: ChatDeps): Promise<Chat>
  /** Whether the platform takes the settings, and what to do when not. */
  check(settings: Settings): Promise<PlatformCheck>
  /** What the terminal says at every start with such settings. */
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
  readonly limits: { readonly csvBytes: number; readonly xlsxBytes: number }
  /** The role of people no admin has given one. */
  readonly chatRole: BuiltInRole
  /** For people who have chosen none. */
  readonly language: Language
  readonly log: Log
}

/** A platform the service has joined. */
export interface Chat {
  /** To be mounted before any body parser. */
  readonly routes: RequestHandler | undefined
  readonly port: ChatPort
  /** Jobs of the lane `chat`. */
  readonly handlers: JobHandlers
  /**
   * Tries the credentials and opens what has to stay open.
   * @param signal ends the waiting for an answer
   * @returns whether the platform has answered by now; it is asked again when not
   * @throws the AppError of refused credentials
   */
  start(signal: AbortSignal): Promise<boolean>
  stop(): Promise<void>
}

/**
 * Messages to a destination of one platform, now or long after the question. Ids that name a person beside a channel
 * are of that person's own message there: what only they may see goes to them. Each call throws `chat-undeliverable`
 * when no retry can help.
 */
export interface ChatPort {
  readonly platform: PlatformName
  /** Posts a message, without its files, and returns the platform's id of it. */
  post(ids: DestinationIds, reply: Reply, language: Language): Promise<string>
  /** Replaces what an earlier message shows. */
  update(ids: DestinationIds, messageId: string, reply: Reply, language: Language): Promise<void>
  /** Delivers a message's files, and the charts it could not show, to the people they are for. */
  sendFiles(ids: DestinationIds, reply: Reply, language: Language): Promise<void>
}
