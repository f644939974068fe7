import { distance } from 'fastest-levenshtein'
import { once, oncePerKey } from '../../../core/memoize.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { foldAccents } from '../../../core/nearest.ts'
import { englishWords } from './en.ts'
import { vietnameseWords } from './vi.ts'
import type { AskWords, WordType } from './word-types.ts'
import { tokenise, type Token } from './tokens.ts'

/** A phrase that means something by itself. */
export interface Lexeme {
  readonly type: WordType
  readonly value: string
  /** Lower case, as it is spelt with accents. */
  readonly accented: string
}

/** A lexeme in a sentence, from its position up to `end`. */
export interface Found extends Lexeme {
  readonly end: number
}

/** The words that sentences are made of, in every language: people mix them. */
const askWords: Readonly<Record<Language, AskWords>> = { en: englishWords, vi: vietnameseWords }

const LONGEST_PHRASE = 6

/** The phrases of every language, by their words without accents. */
export const lexicon = once(() => {
  const phrases = new Map<string, Lexeme[]>()
  for (const words of Object.values(askWords)) {
    for (const [type, byValue] of Object.entries(words)) {
      for (const [value, spelt] of Object.entries(byValue)) {
        for (const phrase of spelt.split('|')) addPhrase(phrases, phrase, { type: type as WordType, value })
      }
    }
  }
  return phrases
})

/** Adds a phrase as people may type it. */
export function addPhrase(
  phrases: Map<string, Lexeme[]>,
  phrase: string,
  meaning: Pick<Lexeme, 'type' | 'value'>,
): void {
  const tokens = tokenise(phrase)
  const key = tokens.map(({ word }) => word).join(' ')
  if (key === '') return
  const accented = tokens.map((token) => token.accented).join(' ')
  phrases.set(key, [...(phrases.get(key) ?? []), { ...meaning, accented }])
}

/** A sentence with the phrases that begin at each of its tokens. */
export interface Sentence {
  readonly tokens: readonly Token[]
  /** Whether accents are typed, so that words without any have none. */
  readonly hasAccents: boolean
  /** The longest phrase of the type, and of one of the values where some are given. */
  readonly find: (at: number, type: WordType, ...values: readonly string[]) => Found | undefined
  /** All phrases at a position, the longest first. */
  readonly all: (at: number) => readonly Found[]
}

export function readSentence(tokens: readonly Token[], phrases: ReadonlyMap<string, readonly Lexeme[]>): Sentence {
  const hasAccents = tokens.some(({ word, accented }) => word !== accented)
  const found = tokens.map((_, at) => phrasesAt(tokens, at, { phrases, hasAccents }))
  return {
    tokens,
    hasAccents,
    all: (at) => found[at] ?? [],
    find: (at, type, ...values) =>
      found[at]?.find((each) => each.type === type && (values.length === 0 || values.includes(each.value))),
  }
}

interface Known {
  readonly phrases: ReadonlyMap<string, readonly Lexeme[]>
  readonly hasAccents: boolean
}

function phrasesAt(tokens: readonly Token[], at: number, { phrases, hasAccents }: Known): Found[] {
  const found: Found[] = []
  let key = ''
  let accented = ''
  for (let end = at + 1; end <= Math.min(at + LONGEST_PHRASE, tokens.length); end++) {
    const { word = '', accented: spelt = '' } = tokens[end - 1] ?? {}
    key = key === '' ? word : `${key} ${word}`
    accented = accented === '' ? spelt : `${accented} ${spelt}`
    const known = phrases.get(key) ?? []
    // Accents, where they are typed, decide between words that differ in nothing else.
    const exact = accented === key && !hasAccents ? [] : known.filter((each) => each.accented === accented)
    const possible = exact.length > 0 ? exact : known.filter((each) => canBe(accented, each, hasAccents))
    for (const each of possible) found.unshift({ ...each, end })
  }
  return found
}

/** Words that only hold a sentence together: anything is near one of them. */
const STRICT: ReadonlySet<WordType> = new Set<WordType>(['filler', 'of', 'and'])

/** Whether the word can be what was typed with accents left out; an accent that is typed is meant. */
function canBe(typed: string, { type, accented }: Lexeme, hasAccents: boolean): boolean {
  if (hasAccents && STRICT.has(type)) return false
  const rest = [...marksOf(accented)]
  return marksOf(typed).every((mark) => {
    const at = rest.indexOf(mark)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
}

/** Accents of a text, wherever in its words they stand: `hoá` and `hóa` have the same. */
function marksOf(text: string): readonly string[] {
  return /[^\p{ASCII}]/u.test(text) ? (text.normalize('NFD').match(/\p{M}|đ/gu) ?? []) : []
}

const SHORTEST_CORRECTED = 4
const SHORTEST_MEANT = 5

/**
 * The tokens with words that are spelt wrong by one letter replaced by the only word they can be; undefined when there is
 * none to replace. Short words are never corrected: too many others are near them.
 */
export function correctTokens(
  tokens: readonly Token[],
  phrases: ReadonlyMap<string, unknown>,
  isKnown: (at: number) => boolean,
): Token[] | undefined {
  const words = wordsOf(phrases)
  let corrected = false
  const result = tokens.map((token, at) => {
    if (token.isNumber || token.isSign || words.has(token.word) || isKnown(at)) return token
    const meant = meantWord(token.word, words)
    if (meant === undefined) return token
    corrected = true
    return { ...token, word: meant, accented: meant }
  })
  return corrected ? result : undefined
}

const wordsOf = oncePerKey((phrases: ReadonlyMap<string, unknown>): ReadonlySet<string> => {
  return new Set([...phrases.keys()].flatMap((phrase) => phrase.split(' ')))
})

function meantWord(typed: string, words: ReadonlySet<string>): string | undefined {
  if (typed.length < SHORTEST_CORRECTED) return undefined
  const near = [...words].filter((word) => {
    return word.length >= SHORTEST_MEANT && Math.abs(word.length - typed.length) <= 1 && isOneEdit(typed, word)
  })
  return near.length === 1 ? near[0] : undefined
}

function isOneEdit(typed: string, meant: string): boolean {
  if (distance(typed, meant) === 1) return true
  return Array.from(typed.slice(1)).some((_, at) => {
    return typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2) === meant
  })
}

/** Words of a phrase without accents, as a sentence's tokens spell them. */
export function phraseKey(text: string): string {
  return tokenise(foldAccents(text))
    .map(({ word }) => word)
    .join(' ')
}
