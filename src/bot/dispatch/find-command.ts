import { comparable, nearest, foldAccents } from '../../core/nearest.ts'
import type { Language } from '../../core/i18n/language.ts'
import { ALIAS_LANGUAGE, type Command, type CommandContext } from './command.ts'
import { AppError } from '../../core/errors.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { CommandArguments } from './parse.ts'

/** Longest Vietnamese name of a command, in words. */
const MAX_NAME_WORDS = 3

export interface FoundCommand {
  readonly command: Command
  /** The text after the command's name, as typed. */
  readonly rest: string
}

/** Finds the command a line begins with, by its name or an alias of up to three words, ignoring accents and case. */
export function findCommand(commands: readonly Command[], line: string): FoundCommand | undefined {
  const words = line.trim().replace(/^\/+/, '').split(/\s+/u)
  for (let count = Math.min(MAX_NAME_WORDS, words.length); count > 0; count--) {
    const name = comparable(words.slice(0, count).join('-'))
    const command = commands.find((each) => namesOf(each).includes(name))
    if (command) return { command, rest: words.slice(count).join(' ') }
  }
  return undefined
}

/** The command whose name or alias, of up to three words, is nearest to what the line begins with. */
export function nearestCommand(commands: readonly Command[], line: string): FoundCommand | undefined {
  const words = line.trim().replace(/^\/+/, '').split(/\s+/u)
  for (let count = Math.min(MAX_NAME_WORDS, words.length); count > 0; count--) {
    const name = nearest(words.slice(0, count).join('-'), commands.flatMap(namesOf))
    const command = name === undefined ? undefined : commands.find((each) => namesOf(each).includes(name))
    if (command) return { command, rest: words.slice(count).join(' ') }
  }
  return undefined
}

function namesOf(command: Command): string[] {
  return [command.name, ...command.aliases].map(comparable)
}

/** The language of the command's name as typed; undefined for names that every language shares. */
export function languageOfLine(commands: readonly Command[], line: string): Language | undefined {
  const found = findCommand(commands, line)
  if (!found) return undefined
  const typed = comparable(line.trim().replace(/^\/+/, ''))
  const alias = found.command.aliases.find((each) => typed.startsWith(comparable(each)) && foldAccents(each) !== each)
  return alias !== undefined && !typed.startsWith(found.command.name) ? ALIAS_LANGUAGE : undefined
}

export type Subcommand = (args: CommandArguments, context: CommandContext) => Promise<Reply>

export interface Subcommands {
  readonly command: string
  readonly byWord: Readonly<Record<string, Subcommand>>
  /** The subcommand that runs when none is typed. */
  readonly usual: string
  /** Subcommands by their Vietnamese words without accents. */
  readonly vietnamese?: Readonly<Record<string, string>>
}

/** Runs the subcommand that the arguments begin with. Throws `subcommand-unknown`. */
export function runSubcommand(
  { command, byWord, usual, vietnamese = {} }: Subcommands,
  args: CommandArguments,
  context: CommandContext,
): Promise<Reply> {
  const [typed = usual, ...words] = args.words
  const folded = foldAccents(typed)
  const word = (Object.hasOwn(vietnamese, folded) ? vietnamese[folded] : undefined) ?? folded
  const subcommand = Object.hasOwn(byWord, word) ? byWord[word] : undefined
  if (!subcommand) {
    const suggestion = nearest(word, Object.keys(byWord)) ?? usual
    throw new AppError('subcommand-unknown', { command, typed, suggestion })
  }
  return subcommand({ ...args, words }, context)
}
