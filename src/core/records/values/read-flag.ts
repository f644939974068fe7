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

/** `Đã được sử dụng`, `chưa đổi`, `not-used`, `未兑换`: whether it was redeemed. */
const STATE =
  /^(?:(da|chua|khong) (?:duoc )?(?:dung|su dung|sd|xai|doi|quy doi|ap dung)(?: roi)?|(not|un)[-_ ]?(?:used|redeemed)|(已|未)(?:被)?(?:使用|用|核销|兑换|兑|用过))$/

/** Returns 1 for yes, 0 for no, in the POS's three languages, with or without accents. */
export function readFlag(cell: Cell): number | Problem {
  const word = foldWord(bareText(cellText(cell)))
  if (YES.has(word)) return 1
  if (NO.has(word)) return 0
  const state = STATE.exec(word)
    ?.slice(1)
    .find((part) => part !== undefined)
  if (state === undefined) return problem('flag-unreadable')
  return state === 'da' || state.startsWith('已') ? 1 : 0
}

function words(single: string, ...more: readonly string[]): ReadonlySet<string> {
  return new Set([...single.split(' '), ...more].map(foldWord))
}

/** A word without case, accents and double spaces. */
export function foldWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
}
