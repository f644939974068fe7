import { distance } from 'fastest-levenshtein'
import { oncePerKey } from '../memoize.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { readColumns } from '../db/columns.ts'
import { foldAccents } from '../i18n/fold-accents.ts'

export interface NamesFound {
  /** Of customers, the likest first. */
  readonly ids: readonly number[]
  /** Every word of every name, without accents. */
  readonly words: ReadonlySet<string>
}

/** How like a name is: all of it, its words whole, beginnings of words, within words. */
const LIKENESSES = 4

/**
 * Customers whose name holds every word; for each word any of its spellings, without accents. Names written as
 * `typed` come before those that differ in accents.
 */
export async function searchNames(
  db: Kysely<BusinessSchema>,
  wanted: readonly (readonly string[])[],
  typed: string,
): Promise<NamesFound> {
  const words = new Set<string>()
  // Names are made of few words: each is folded once.
  const fold = oncePerKey((word: string) => {
    const folded = foldAccents(word)
    words.add(folded)
    return folded
  })
  const whole = ` ${wanted.map(([word]) => word).join(' ')} `
  const asTyped = typed.toLowerCase().split(' ')
  const ranks: number[][] = Array.from({ length: LIKENESSES * 2 }, () => [])
  const query = db.selectFrom('customers').select(['id', 'name']).where('name', 'is not', null)
  const customers = await readColumns(db, query, { id: 'int32', name: 'text' })
  for (let at = 0; at < customers.length; at++) {
    const id = customers.id[at] as number
    const name = customers.name[at] ?? ''
    const folded = ` ${name.split(' ').map(fold).join(' ')} `
    const likeness = folded === whole ? 0 : likenessOf(folded, wanted)
    if (likeness === undefined) continue
    const written = name.toLowerCase()
    const differs = asTyped.every((word) => written.includes(word)) ? 0 : 1
    ranks[likeness * 2 + differs]?.push(id)
  }
  return { ids: ranks.flat(), words }
}

/** Each word with the words of names one letter away from it; undefined when a word is like none. */
export function respell(typed: readonly string[], words: ReadonlySet<string>): string[][] | undefined {
  const spellings = typed.map((word) => [...words].filter((each) => each.includes(word) || distance(each, word) === 1))
  return spellings.every((each) => each.length > 0) ? spellings : undefined
}

function likenessOf(name: string, wanted: readonly (readonly string[])[]): number | undefined {
  let worst = 1
  for (const spellings of wanted) {
    const best = Math.min(...spellings.map((word) => wordLikeness(name, word)))
    if (best === LIKENESSES) return undefined
    worst = Math.max(worst, best)
  }
  return worst
}

function wordLikeness(name: string, word: string): number {
  const at = name.indexOf(word)
  if (at < 0) return LIKENESSES
  if (name.includes(` ${word} `)) return 1
  return name.includes(` ${word}`) ? 2 : 3
}
