import { readText } from './read-text.ts'
import type { Cell } from './cell.ts'
import { problem, type Problem } from './problem.ts'

const YES = new Set([
  '1',
  '1.0',
  'y',
  'yes',
  'true',
  'x',
  'used',
  'có',
  'rồi',
  'đã dùng',
  'đã sử dụng',
  '是',
  '已使用',
  '已用',
])
const NO = new Set(['0', '0.0', 'n', 'no', 'false', 'unused', 'không', 'chưa', 'chưa dùng', '否', '未使用', '未用'])

/** 1 for yes, 0 for no, in the words of the POS's three languages. */
export function readFlag(cell: Cell): number | Problem {
  const word = readText(cell).toLowerCase()
  if (YES.has(word)) return 1
  return NO.has(word) ? 0 : problem('flag-unreadable')
}
