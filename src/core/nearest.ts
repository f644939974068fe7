import { distance } from 'fastest-levenshtein'

/** Characters of the longest word that is compared for near misses. */
const LONGEST_NEAR = 60

/**
 * The candidate that was most likely meant; undefined when none is near: one edit in up to four letters, a quarter of
 * longer words and two at least.
 */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  // Far longer than any candidate: not worth comparing.
  if (typed.length > LONGEST_NEAR) return undefined
  const word = comparable(typed)
  const ranked = candidates
    .map((candidate) => ({ candidate, far: edits(word, comparable(candidate)) }))
    .toSorted((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= mostEdits(Math.min(word.length, best.candidate.length)) ? best.candidate : undefined
}

/** Two neighbouring letters in the wrong order are one edit. */
function edits(typed: string, meant: string): number {
  const swapped = Array.from({ length: Math.max(0, typed.length - 1) }, (_, at) => {
    const [first = '', second = ''] = typed.slice(at, at + 2)
    return typed.slice(0, at) + second + first + typed.slice(at + 2)
  })
  return Math.min(distance(typed, meant), ...swapped.map((each) => 1 + distance(each, meant)))
}

function mostEdits(letters: number): number {
  return letters <= 4 ? 1 : Math.max(2, Math.floor(letters / 4))
}

/** Words that differ in accents, case, spaces and hyphens alone are the same. */
export function comparable(text: string): string {
  return foldAccents(text.normalize('NFC').trim()).replaceAll(/\s+/gu, '-')
}

/** Lower case without Vietnamese marks, so that `Tháng trước` and `thang truoc` are the same words. */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .toLowerCase()
}
