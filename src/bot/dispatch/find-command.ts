import { distance } from 'fastest-levenshtein'
import { foldAccents } from '../../core/i18n/fold-accents.ts'
import type { Command } from './command.ts'

/** Longest Vietnamese name of a command, in words. */
const MAX_NAME_WORDS = 3
/** Characters of the longest word that is compared for near misses. */
const LONGEST_NEAR = 60

export interface FoundCommand {
  readonly command: Command
  /** The text after the command's name, as typed. */
  readonly rest: string
}

/** Finds the command a line begins with, by its name or an alias of up to three words, ignoring accents and case. */
export function findCommand(commands: readonly Command[], line: string): FoundCommand | undefined {
  const words = line.trim().replace(/^\/+/, '').split(/\s+/u)
  for (let count = Math.min(MAX_NAME_WORDS, words.length); count > 0; count--) {
    const name = fold(words.slice(0, count).join('-'))
    const command = commands.find((each) => namesOf(each).includes(name))
    if (command) return { command, rest: words.slice(count).join(' ') }
  }
  return undefined
}

/** The candidate that was most likely meant; undefined when none is near. */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  // Far longer than any candidate: not worth comparing.
  if (typed.length > LONGEST_NEAR) return undefined
  const word = fold(typed)
  const ranked = candidates
    .map((candidate) => ({ candidate, far: distance(word, fold(candidate)) }))
    .toSorted((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(1, Math.floor(best.candidate.length / 2)) ? best.candidate : undefined
}

/** The command whose name or alias is nearest to what was typed. */
export function nearestCommand(commands: readonly Command[], typed: string): Command | undefined {
  const name = nearest(typed, commands.flatMap(namesOf))
  return name === undefined ? undefined : commands.find((each) => namesOf(each).includes(name))
}

function namesOf(command: Command): string[] {
  return [command.name, ...command.aliases].map(fold)
}

function fold(text: string): string {
  return foldAccents(text).replaceAll(/\s+/gu, '-')
}
