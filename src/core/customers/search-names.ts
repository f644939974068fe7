import { distance } from 'fastest-levenshtein'
import { oncePerKey } from '../memoize.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { readColumns } from '../db/columns.ts'
import { foldAccents } from '../nearest.ts'

export interface NamesFound {
  /** Customer ids, best match first. */
  readonly ids: readonly number[]
  /** Every word of every name, without accents. */
  readonly words: ReadonlySet<string>
}

/** Match ranks: 0 the whole name, 1 whole words, 2 beginnings of words, 3 within words. */
const MATCH_RANKS = 4

/**
 * Finds customers whose name contains every word of `wanted`, each in any of its spellings without accents. Names
 * written like `typed` come before names that differ in accents.
 */
export async function searchNames(
  db: Kysely<BusinessSchema>,
  wanted: readonly (readonly string[])[],
  typed: string,
): Promise<NamesFound> {
  const words = new Set<string>()
  // Names share few distinct words, so each word is folded once.
  const fold = oncePerKey((word: string) => {
    const folded = foldAccents(word)
    words.add(folded)
    return folded
  })
  const whole = ` ${wanted.map(([word]) => word).join(' ')} `
  const asTyped = typed.toLowerCase().split(' ')
  const ranks: number[][] = Array.from({ length: MATCH_RANKS * 2 }, () => [])
  const query = db.selectFrom('customers').select(['id', 'name']).where('name', 'is not', null)
  const customers = await readColumns(db, query, { id: 'int32', name: 'text' })
  for (let at = 0; at < customers.length; at++) {
    const id = customers.id[at] as number
    const name = customers.name[at] ?? ''
    const folded = ` ${name.split(' ').map(fold).join(' ')} `
    const rank = folded === whole ? 0 : matchRank(folded, wanted)
    if (rank === undefined) continue
    const written = name.toLowerCase()
    const differs = asTyped.every((word) => written.includes(word)) ? 0 : 1
    ranks[rank * 2 + differs]?.push(id)
  }
  return { ids: ranks.flat(), words }
}

/** For each word, the name words that contain it or differ in one letter; undefined when a word has none. */
export function respell(typed: readonly string[], words: ReadonlySet<string>): string[][] | undefined {
  const spellings = typed.map((word) => [...words].filter((each) => each.includes(word) || distance(each, word) === 1))
  return spellings.every((each) => each.length > 0) ? spellings : undefined
}

function matchRank(name: string, wanted: readonly (readonly string[])[]): number | undefined {
  let worst = 1
  for (const spellings of wanted) {
    const best = Math.min(...spellings.map((word) => wordRank(name, word)))
    if (best === MATCH_RANKS) return undefined
    worst = Math.max(worst, best)
  }
  return worst
}

function wordRank(name: string, word: string): number {
  const at = name.indexOf(word)
  if (at < 0) return MATCH_RANKS
  if (name.includes(` ${word} `)) return 1
  return name.includes(` ${word}`) ? 2 : 3
}
