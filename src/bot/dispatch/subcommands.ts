import { AppError } from '../../core/errors.ts'
import { foldAccents, nearest } from '../../core/nearest.ts'
import type { Reply } from '../../core/delivery/reply.ts'
import type { CommandContext } from './command.ts'
import type { CommandArguments } from './parse.ts'

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
