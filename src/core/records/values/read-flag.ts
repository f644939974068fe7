import { bareText, cellText, type Cell, problem, type Problem } from './cell.ts'

const YES = words(
  '1 1.0 1.00 y yes true t x used redeemed on có rồi ✓ ✔ √ ☑ 是 已使用 已用 已核销 对',
  'đã dùng',
  'đã sử dụng',
  'đã xài',
  'đã dùng rồi',
  'đúng',
)
const NO = words(
  '0 0.0 0.00 n no false f unused off không ko chưa ✗ ✘ ☐ - – — 否 未使用 未用 未核销 没有',
  'not used',
  'chưa dùng',
  'chưa sử dụng',
  'chưa xài',
  'không dùng',
  'không sử dụng',
  'sai',
)

/** Returns 1 for yes, 0 for no, in the POS's three languages, with or without accents. */
export function readFlag(cell: Cell): number | Problem {
  const word = fold(bareText(cellText(cell)))
  if (YES.has(word)) return 1
  return NO.has(word) ? 0 : problem('flag-unreadable')
}

function words(single: string, ...more: readonly string[]): ReadonlySet<string> {
  return new Set([...single.split(' '), ...more].map(fold))
}

function fold(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
}
