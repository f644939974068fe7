import type { MatchedColumn } from '../match-header.ts'
import { isBlank, ownText, type Row } from '../../../records/cell.ts'
import { readText } from '../../../records/read-text.ts'
import { SHOP_PARTS, type ShopParts } from './row-batch.ts'

/** Cards remembered at once; past that they are told again under a new number, which is harmless. */
const KEPT = 300_000

/** Gives things short numbers in the order they come and collects the new ones for the next batch. */
export interface Numbering<Value> {
  numberOf(key: string, value: () => Value): number
  takeNew(): Value[]
}

export function createNumbering<Value>(kept = KEPT): Numbering<Value> {
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

/** Numbers the shops that rows name. */
export interface ShopReader {
  /** undefined when the row has neither an id nor a name. */
  numberOf(shops: Numbering<ShopParts>, cells: Row): number | undefined
}

export function createShopReader(columns: readonly MatchedColumn[]): ShopReader {
  const places = SHOP_PARTS.map((part) => columns.find((column) => column.field.name === part)?.index ?? -1)
  const [idAt = -1, nameAt = -1] = places
  return {
    numberOf(shops, cells) {
      if (isBlank(cells[idAt]) && isBlank(cells[nameAt])) return undefined
      const key = places.map((place) => (place < 0 ? '' : String(cells[place] ?? ''))).join('\0')
      return shops.numberOf(key, () => places.map((place) => (place < 0 ? null : readText(cells[place] ?? ''))))
    },
  }
}
