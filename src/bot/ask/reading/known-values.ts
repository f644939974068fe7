import { brands } from '../../../core/retail/shop-group.ts'
import type { AnalyticsChoices } from '../../../core/sales/analytics-choices.ts'
import { lexicon, phraseKey, type Sentence } from '../words/lexicon.ts'

/** The values of filters in the data, and the campaigns by name. */
export interface KnownValues extends Pick<AnalyticsChoices, 'shopGroups' | 'shops' | 'grades'> {
  readonly brands: readonly string[]
  readonly campaigns: readonly string[]
}

export type ValueFilter = 'shop-group' | 'shop' | 'grade' | 'brand' | 'campaign'

/** Values that the words at a position may name: one, or several shops with the words in their names. */
export interface ValueFound {
  readonly filter: ValueFilter
  readonly values: readonly string[]
  readonly end: number
  /** Whether the words are enough by themselves, without the name of the filter before them. */
  readonly isClear: boolean
  /** Whether they are part of a shop's name only. */
  readonly isPart?: boolean
}

/** Finds the values that a sentence names. */
export function valueFinder(sentence: Sentence, known: KnownValues): (at: number) => readonly ValueFound[] {
  const words = new Set(sentence.tokens.map(({ word }) => word))
  const named = new Map<string, Omit<ValueFound, 'end'>[]>()
  const add = (phrase: string, filter: ValueFilter, values: readonly string[], isClear = true, isPart = false) => {
    if (phrase !== '') named.set(phrase, [...(named.get(phrase) ?? []), { filter, values, isClear, isPart }])
  }
  for (const group of known.shopGroups) add(phraseKey(group), 'shop-group', [group])
  for (const grade of known.grades) add(phraseKey(grade), 'grade', [grade], !NEEDS_LABEL.has(phraseKey(grade)))
  for (const brand of known.brands) add(phraseKey(brand), 'brand', [brand], brand !== brands[2])
  for (const campaign of known.campaigns) add(phraseKey(campaign), 'campaign', [campaign], false)
  for (const [phrase, shops] of shopPhrases(known.shops, words))
    add(phrase, 'shop', shops.keys, shops.isClear, shops.isPart)
  return (at) =>
    [...valuesAt(sentence, at, named), ...translated(sentence, at, known)].toSorted((a, b) => b.end - a.end)
}

/** Grades whose names are everyday words: they count only after the word for grade. */
const NEEDS_LABEL: ReadonlySet<string> = new Set(['member', 'no grade'])
const LONGEST = 12

function valuesAt(
  sentence: Sentence,
  at: number,
  named: ReadonlyMap<string, readonly Omit<ValueFound, 'end'>[]>,
): ValueFound[] {
  const { tokens } = sentence
  const found: ValueFound[] = []
  let key = ''
  for (let end = at + 1; end <= Math.min(at + LONGEST, tokens.length); end++) {
    const token = tokens[end - 1]
    key = key === '' ? (token?.word ?? '') : `${key} ${token?.word}`
    // "HN99" is no shop of the group HN.
    const isCut = tokens[end]?.glued === true && tokens[end]?.isNumber && !token?.isSign
    const isWithin = tokens[at]?.glued === true && !tokens[at - 1]?.isSign
    if (isCut || isWithin) continue
    for (const value of named.get(key) ?? []) found.push({ ...value, end })
  }
  return found
}

interface NamedShops {
  readonly keys: string[]
  readonly isClear: boolean
  readonly isPart?: boolean
}

const SHORTEST_NAME = 5

/** The parts of shops' names and their ids that stand in the sentence, by their words. */
function shopPhrases(shops: KnownValues['shops'], words: ReadonlySet<string>): ReadonlyMap<string, NamedShops> {
  const found = new Map<string, NamedShops>()
  for (const { key, label } of shops) {
    const id = phraseKey(key)
    found.set(id, { keys: [key], isClear: true })
    const name = phraseKey(label).split(' ')
    if (!name.some((word) => words.has(word))) continue
    for (const phrase of partsIn(name, words)) {
      const isWhole = phrase === name.join(' ')
      const others = found.get(phrase)
      if (isWhole) found.set(phrase, { keys: [key], isClear: true })
      else if (!others?.keys.includes(key) && phrase !== id) {
        found.set(phrase, { keys: [...(others?.keys ?? []), key], isClear: isDistinct(phrase), isPart: true })
      }
    }
  }
  return found
}

function partsIn(name: readonly string[], words: ReadonlySet<string>): string[] {
  return name.flatMap((_, from) => {
    const rest = name.slice(from)
    const length = rest.findIndex((word) => !words.has(word))
    const run = length < 0 ? rest : rest.slice(0, length)
    return run.map((__, count) => run.slice(0, count + 1).join(' '))
  })
}

/** One word alone names a shop when it is no other word of the language. */
function isDistinct(phrase: string): boolean {
  const words = phrase.split(' ').filter((word) => !/^\d+$/u.test(word))
  if (words.length === 0) return false
  return words.length > 1 || ((words[0]?.length ?? 0) >= SHORTEST_NAME && !lexicon().has(words[0] ?? ''))
}

/** Names of towns for groups, and of grades in words: `Hà Nội`, `vàng`. */
function translated(sentence: Sentence, at: number, known: KnownValues): ValueFound[] {
  return sentence.all(at).flatMap(({ type, value, end }): ValueFound[] => {
    if (type === 'place') {
      const isAmbiguous = value === 'HC' && known.shopGroups.includes('SG')
      return known.shopGroups.includes(value) && !isAmbiguous
        ? [{ filter: 'shop-group', values: [value], end, isClear: true }]
        : []
    }
    if (type !== 'grade-name') return []
    const grade =
      known.grades.find((each) => phraseKey(each) === value) ?? (value === 'no grade' ? 'No Grade' : undefined)
    return grade === undefined ? [] : [{ filter: 'grade', values: [grade], end, isClear: !NEEDS_LABEL.has(value) }]
  })
}
