import type { Access, Person } from '../../core/access/policy.ts'
import type { Destination } from '../../core/access/destination.ts'
import { findPlatform } from '../../core/access/platforms/chat-platforms.ts'
import type { MessageKey, Translate } from '../../core/i18n/translate.ts'
import type { Language } from '../../core/i18n/language.ts'
import type { CommandArguments } from './parse.ts'
import type { Among, Reply } from '../../core/delivery/reply.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import type { ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { QueryPool } from '../../core/queries/query-pool.ts'

export type CommandGroup = 'answers' | 'data' | 'you'

/** One entry of the command list, from which help, did-you-mean and every surface's commands are generated. */
export interface Command {
  readonly name: string
  /** Vietnamese names, written with accents; they also match without. */
  readonly aliases: readonly string[]
  readonly group: CommandGroup
  /** What the person needs; undefined: any person with access to the bot. */
  readonly permission: Access | undefined
  readonly summary: MessageKey
  /** A real line a person would type. */
  readonly example: string
  /** Names of options with a value (`shop-group`) and of flags (`xlsx`). */
  readonly options: readonly string[]
  readonly flags: readonly string[]
  /** When it changes nothing and posts nothing: always, never, or with these first words and without any. */
  readonly reads: 'always' | 'never' | readonly string[]
  /** The words that may follow those typed, for completion; without it, only options and flags are offered. */
  readonly nextWords?: (typed: readonly string[], context: CommandContext) => readonly Word[] | Promise<readonly Word[]>
  /** What is set where it is asked, for its help. */
  readonly state?: (context: CommandContext) => Promise<string>
  run(args: CommandArguments, context: CommandContext): Promise<Reply>
}

/** A word of a command line, alone or with what it stands for. */
export type Word = string | { readonly word: string; readonly detail: string }

/** Whether running the command with these arguments changes nothing and shows nothing to others. */
export function onlyReads({ reads }: Pick<Command, 'reads'>, { words, flags, options }: CommandArguments): boolean {
  if (reads === 'never' || flags.has('share') || options.has('share')) return false
  const [first] = words
  return reads === 'always' || first === undefined || reads.includes(first)
}

export interface CommandContext {
  readonly person: Person
  readonly language: Language
  /** Where in a chat it was asked; undefined in console and terminal. */
  readonly destination: Destination | undefined
  /** Where a person asked: in their own chat with the bot, or among others; undefined outside a conversation. */
  readonly among: Among | undefined
  readonly t: Translate
  readonly now: Date
  readonly services: BotServices
}

/** The language of the aliases; every other language uses the names. */
export const ALIAS_LANGUAGE: Language = 'vi'

/** A command's name in a language. */
export function nameIn({ name, aliases }: Pick<Command, 'name' | 'aliases'>, language: Language): string {
  return (language === ALIAS_LANGUAGE ? aliases[0] : undefined) ?? name
}

/** A command line as typed on the person's platform: some platforms need a prefix. */
export function asTyped(line: string, { platform }: Pick<Person, 'platform'>): string {
  return `${findPlatform(platform)?.commandPrefix ?? ''}${line}`
}

/** What commands work with; made once per process. */
export interface BotServices {
  readonly ops: Kysely<OpsSchema>
  readonly queries: Pick<QueryPool, 'run'>
  /** Kinds of files that people can import. */
  readonly importKinds: readonly ImportKind[]
  readonly timeZone: string
  /** Base address of the web pages, without a trailing slash. */
  readonly publicUrl: string
  /** Days until a report link expires. */
  readonly linkDays: number
  /** Where workbooks and templates are written; they are removed after a day. */
  readonly exportsDir: string
  /** Whether CNV is configured. */
  readonly cnvSetUp: boolean
  /** Posts to a channel while a person waits; missing where no chat is connected. Throws `chat-undeliverable`. */
  readonly announce?: (to: Destination, reply: Reply, language: Language) => Promise<void>
}
