import { ownText, type Cell } from '../values/cell.ts'
import { readText } from '../values/read-text.ts'
import { SHOP_PARTS, type ShopParts } from './row-batch.ts'
import type { MatchedColumn } from '../match-header.ts'

/** Cards remembered at once; past that they are told again under a new number, which is harmless. */
const CARDS_KEPT = 300_000

/** Gives things short numbers in the order they come and collects the new ones for the next batch. */
export interface Numbering<Value> {
  numberOf(key: string, value: () => Value): number
  takeNew(): Value[]
}

export function createNumbering<Value>(kept = CARDS_KEPT): Numbering<Value> {
  const numbers = new Map<string, number>()
  let last = 0
  let fresh: Value[] = []
  return {
    numberOf(key, value) {
      const known = numbers.get(key)
      if (known !== undefined) return known
      if (numbers.size >= kept) numbers.clear()
      numbers.set(ownText(key), ++last)
      fresh.push(value())
      return last
    },
    takeNew() {
      const taken = fresh
      fresh = []
      return taken
    },
  }
}

/** Reads the parts of a shop from a row; null for a column the file lacks. */
export function createShopReader(columns: readonly MatchedColumn[]) {
  const places = SHOP_PARTS.map((part) => columns.find((column) => column.field.name === part)?.index ?? -1)
  return {
    key: (cells: readonly Cell[]) => places.map((place) => (place < 0 ? '' : String(cells[place] ?? ''))).join('\0'),
    parts: (cells: readonly Cell[]): ShopParts =>
      places.map((place) => (place < 0 ? null : readText(cells[place] ?? ''))),
  }
}
