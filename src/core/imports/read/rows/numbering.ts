import type { MatchedColumn } from '../header/match-header.ts'
import { cellText, isBlank, ownText, type Cell, type Row } from '../../../records/values/cell.ts'
import { isProblem } from '../../../records/values/problem.ts'
import { readId } from '../../../records/values/read-id.ts'
import { readColumnText } from '../../../records/values/read-text.ts'
import { SHOP_PARTS, type ShopParts } from '../../kinds/table-layout.ts'

/** Cards cached at once; beyond that they are sent again under a new number, which is harmless. */
const MAX_CACHED = 300_000

/** Gives things short numbers in the order they come and collects the new ones for the next batch. */
export interface Numbering<Value> {
  numberOf(key: string, value: () => Value): number
  takeNew(): Value[]
}

export function createNumbering<Value>(kept = MAX_CACHED): Numbering<Value> {
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
      if (isNothing(cells[idAt]) && isNothing(cells[nameAt])) return undefined
      const key = places.map((place) => (place < 0 ? '' : cellText(cells[place]))).join('\0')
      return shops.numberOf(key, () => places.map((place, part) => (place < 0 ? null : readPart(cells[place], part))))
    },
  }
}

/** True for a failed formula too. */
function isNothing(cell: Cell | undefined): boolean {
  return isBlank(cell) || (typeof cell === 'object' && (cell.is === 'error' || cell.is === 'formula'))
}

/** The shop's id is cleaned as ids are; what stands for nothing is empty. */
function readPart(cell: Cell | undefined, part: number): string {
  const value = part === 0 ? readId(cell ?? '') : readColumnText(cell ?? '')
  return String((isProblem(value) ? value.value : value) ?? '')
}
