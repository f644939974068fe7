import type { MessageKey } from '../../../core/i18n/translate.ts'
import type { MessageParams } from '../../../core/i18n/language.ts'
import { quoteArgument } from '../../dispatch/parse.ts'

/** A command line in parts. */
export interface Draft {
  readonly command: string
  /** A period, or what else stands before the options. */
  readonly words?: string | undefined
  readonly options: Readonly<Record<string, string | undefined>>
  readonly flags: readonly string[]
}

/** The line, its options in alphabetical order. */
export function draftLine({ command, words, options, flags }: Draft): string {
  const written = Object.entries(options)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${quoteArgument(value)}`)
  return [command, ...(words ? [words] : []), ...written, ...flags].join(' ')
}

/** What a sentence means: a command line, a question to the person, or nothing that can be asked here. */
export type Meaning = { readonly kind: 'line'; readonly line: string; readonly isCorrected: boolean } | Question

export interface Question {
  readonly kind: 'question'
  readonly text: MessageKey
  readonly params: MessageParams
  /** Command lines, at most three. */
  readonly choices: readonly string[]
  /** Whether the words were not understood at all. */
  readonly isForeign: boolean
  /** Whether some of the words were not understood. */
  readonly hasUnknown: boolean
}

const MOST_CHOICES = 3
const UNKNOWN: ReadonlySet<MessageKey> = new Set<MessageKey>([
  'ask.unknown-words',
  'ask.near-value',
  'ask.value-unknown',
])

export function question(text: MessageKey, params: MessageParams, drafts: readonly Draft[]): Question {
  const choices = [...new Set(drafts.map(draftLine))].slice(0, MOST_CHOICES)
  return {
    kind: 'question',
    text,
    params,
    choices,
    isForeign: text === 'ask.out-of-scope',
    hasUnknown: UNKNOWN.has(text),
  }
}
