import { may } from '../../core/access/policy.ts'
import type { Complete, Completion } from '../../core/delivery/reply.ts'
import { translator } from '../../core/i18n/translate.ts'
import { limits } from '../../core/limits.ts'
import { comparable } from '../../core/nearest.ts'
import { nameIn, type BotServices, type Command, type CommandContext, type Word } from './command.ts'
import { findCommand, languageOfLine } from './find-command.ts'
import { optionValues } from './option-values.ts'
import { parseArguments, quoteArgument, type CommandArguments } from './parse.ts'

/** Completions of one word that are offered at most. */
const MOST_OFFERED = 60
const YEAR = /^\d{4}/u
const OPTION = /^((?:--)?(\p{L}[\p{L}\p{M}\p{N}-]*)[:=])(.*)$/su
/** A comma between values of a filter, or the opening quote before the first. */
const LAST_VALUE = /^(.*(?<!\\),|)["“]?(.*)$/su

export interface CompletionDeps {
  readonly commands: readonly Command[]
  readonly services: BotServices
  readonly now?: () => Date
}

/** Completes the last word of a line from the commands a person may use: its name, words, options and their values. */
export function createComplete({ commands, services, ...deps }: CompletionDeps): Complete {
  return async (line, person, language, asked) => {
    if (person.role === 'none' || line.length > limits.commandLine.value) return []
    const now = asked ?? deps.now?.() ?? new Date()
    // The language of the command as typed goes on.
    const spoken = languageOfLine(commands, line) ?? language
    const t = translator(spoken)
    const of = { person, language: spoken, t, now, services }
    const context: CommandContext = { ...of, destination: undefined, among: undefined }
    const allowed = commands.filter(({ permission }) => permission === undefined || may(person, permission))
    const { before, typed } = lastWord(line)
    const offered =
      before.trim() === '' ? commandWords(allowed, typed, context) : await later(allowed, before, typed, context)
    return offered.slice(0, MOST_OFFERED).map(({ end, ...each }) => ({ ...each, line: `${before}${end}` }))
  }
}

interface Offer extends Omit<Completion, 'line'> {
  /** What the line ends with. */
  readonly end: string
}

/** The word that is being typed, which may hold spaces after an opening quote, and all before it. */
function lastWord(line: string): { readonly before: string; readonly typed: string } {
  let start = 0
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    if (/["“”]/u.test(line.charAt(at))) quoted = !quoted
    else if (!quoted && /\s/u.test(line.charAt(at))) start = at + 1
  }
  return { before: line.slice(0, start), typed: line.slice(start) }
}

function commandWords(commands: readonly Command[], typed: string, { language, t }: CommandContext): Offer[] {
  const begun = comparable(typed.replace(/^\/+/u, ''))
  return commands.flatMap((command) => {
    const names = [...new Set([nameIn(command, language), command.name, ...command.aliases])]
    const word = names.find((name) => comparable(name).startsWith(begun))
    return word === undefined ? [] : [{ word, detail: t(command.summary), end: `${word} ` }]
  })
}

async function later(
  commands: readonly Command[],
  before: string,
  typed: string,
  context: CommandContext,
): Promise<Offer[]> {
  const found = findCommand(commands, before)
  if (!found) return []
  const { command, rest } = found
  const args = parseArguments(rest, command.flags)
  const [, head, option, value] = OPTION.exec(typed) ?? []
  if (head !== undefined && option !== undefined && value !== undefined) {
    return values(command, { head, option: option.toLowerCase(), value }, context)
  }
  const words = (await command.nextWords?.(args.words, context)) ?? []
  const offered = matching(words, typed).map((each) => ({ ...each, end: `${quoteArgument(each.word)} ` }))
  return [
    ...offered.filter(({ word }) => !YEAR.test(word)),
    ...matching(unusedFlags(command, args), typed).map((each) => ({ ...each, end: `${each.word} ` })),
    ...matching(unusedOptions(command, args), typed).map((each) => ({ ...each, end: each.word })),
    // Dates are many and come last, unless one is begun.
    ...offered.filter(({ word }) => YEAR.test(word)),
  ]
}

function unusedFlags({ flags }: Command, args: CommandArguments): string[] {
  return flags.filter((flag) => !args.flags.has(flag))
}

function unusedOptions({ options, flags }: Command, args: CommandArguments): string[] {
  return options.filter((option) => !args.options.has(option) && !flags.includes(option)).map((option) => `${option}:`)
}

interface BegunOption {
  /** As typed: `shop-group:` or `--shop-group=`. */
  readonly head: string
  readonly option: string
  readonly value: string
}

/** The values of an option; of a filter that takes several, those after the last comma. */
async function values(
  command: Command,
  { head, option, value }: BegunOption,
  context: CommandContext,
): Promise<Offer[]> {
  if (!command.options.includes(option)) return []
  const [, others = '', begun = ''] = LAST_VALUE.exec(value) ?? []
  const chosen = others.replaceAll(/["“”]/gu, '')
  const used = new Set(chosen.split(','))
  const known = await optionValues(option, command, context)
  return matching(known, begun)
    .filter(({ word }) => !used.has(word))
    .map((each) => ({ ...each, end: `${head}${quoteArgument(`${chosen}${each.word}`)} ` }))
}

/** The words that begin as typed, then those with a part or a meaning that does; accents and case do not matter. */
function matching(words: readonly Word[], typed: string): Named[] {
  const begun = comparable(typed.replaceAll(/["“”]/gu, '').replace(/^--/u, ''))
  const all = words.map((each): Named => (typeof each === 'string' ? { word: each } : each))
  const first = all.filter(({ word }) => comparable(word).startsWith(begun))
  const others = all.filter((each) => !first.includes(each) && holdsPart(each, begun))
  return [...first, ...others].filter(({ word }) => begun === '' || comparable(word) !== begun)
}

type Named = Pick<Completion, 'word' | 'detail'>

function holdsPart({ word, detail = '' }: Named, begun: string): boolean {
  const parts = comparable(`${word} ${detail}`).split(/[-·:]/u)
  return comparable(detail).startsWith(begun) || parts.some((part) => part.startsWith(begun))
}
