import type { Access, Person } from '../core/auth/policy.ts'
import type { ChatAddress } from '../core/chat-place.ts'
import type { MessageKey, Translate } from '../core/i18n/translate.ts'
import type { Language } from '../core/i18n/language.ts'
import type { CommandArguments } from './parse.ts'
import type { Reply } from '../core/reply.ts'
import type { BotServices } from './services.ts'

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
  /** A real line somebody would type. */
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
  readonly place: ChatAddress | undefined
  readonly t: Translate
  readonly now: Date
  readonly services: BotServices
}
