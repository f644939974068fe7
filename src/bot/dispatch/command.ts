import type { Access, Person } from '../../core/access/policy.ts'
import type { Destination } from '../../core/access/destination.ts'
import { findPlatform } from '../../core/access/platforms/chat-platforms.ts'
import type { MessageKey, Translate } from '../../core/i18n/translate.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { CommandArguments } from './parse.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'

export type CommandGroup = 'answers' | 'data' | 'you'

/** One entry of the one command list; help, did-you-mean and every door are generated from it. */
export interface Command {
  readonly name: string
  /** Vietnamese names, written with accents; they also match without. */
  readonly aliases: readonly string[]
  readonly group: CommandGroup
  /** What the person needs; undefined: anybody who may talk to the bot at all. */
  readonly permission: Access | undefined
  readonly summary: MessageKey
  /** A real line a person would type. */
  readonly example: string
  /** Names of options it takes (`shop-group`), and of words that stand alone (`xlsx`). */
  readonly options: readonly string[]
  readonly flags: readonly string[]
  run(args: CommandArguments, context: CommandContext): Promise<Reply>
}

export interface CommandContext {
  readonly person: Person
  readonly language: Language
  /** Where in a chat it was asked; undefined in the console and the terminal. */
  readonly destination: Destination | undefined
  readonly t: Translate
  readonly now: Date
  readonly services: BotServices
}

/** The language aliases are in; commands have their own names in every other. */
const ALIAS_LANGUAGE: Language = 'vi'

/** What a command is called in a language. */
export function nameIn({ name, aliases }: Pick<Command, 'name' | 'aliases'>, language: Language): string {
  return (language === ALIAS_LANGUAGE ? aliases[0] : undefined) ?? name
}

/** A command line as the person types it where they are: some platforms want a prefix before it. */
export function asTyped(line: string, { platform }: Pick<Person, 'platform'>): string {
  return `${findPlatform(platform)?.commandPrefix ?? ''}${line}`
}

/** What commands work with; made once by the process that runs them. */
export interface BotServices {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  readonly timeZone: string
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Days a link to a report works. */
  readonly linkDays: number
  /** Where workbooks and templates are written; swept once they are a day old. */
  readonly exportsDir: string
  /** Whether the CNV settings are made. */
  readonly cnvSetUp: boolean
}
