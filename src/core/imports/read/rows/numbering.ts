import type { MatchedColumn } from '../header/match-header.ts'
import {
  cellText,
  isBlank,
  ownText,
  type Cell,
  type Row,
  isProblem,
  type Fault,
  problem,
} from '../../../records/values/cell.ts'
import { readId } from '../../../records/values/read-id.ts'
import { readColumnText } from '../../../records/values/read-text.ts'
import { SHOP_PARTS, type ShopParts } from '../../kinds/table-layout.ts'
import { tooLong } from './check-row.ts'

/** Keys in the cache; once it is full, a key that comes again gets a second number, which does no harm. */
const MOST_KEYS = 300_000

/** Numbers values in the order they come, from 1, and collects the new ones for the next batch. */
export interface Numbering<Value> {
  numberOf(key: string, value: () => Value): number
  takeNew(): Value[]
}

export function createNumbering<Value>(mostKeys = MOST_KEYS): Numbering<Value> {
  const numbers = new Map<string, number>()
  let last = 0
  let fresh: Value[] = []
  return {
    numberOf(key, value) {
      const known = numbers.get(key)
      if (known !== undefined) return known
      if (numbers.size >= mostKeys) numbers.clear()
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
  /** A fault when the row has neither an id nor a name, or a part is too long. */
  numberOf(shops: Numbering<ShopParts>, cells: Row): number | Fault
}

export function createShopReader(columns: readonly MatchedColumn[]): ShopReader {
  const parts = SHOP_PARTS.map((part) => columns.find((column) => column.field.name === part))
  const [idAt = -1, nameAt = -1] = parts.map((column) => column?.index ?? -1)
  const first = columns[0]?.label ?? ''
  return {
    numberOf(shops, cells) {
      if (isNothing(cells[idAt]) && isNothing(cells[nameAt])) {
        return { column: first, cell: '', reason: problem('missing') }
      }
      for (const column of parts) {
        const cell = column && cells[column.index]
        const reason = cell === undefined ? undefined : tooLong(cell)
        if (column && reason) return { column: column.label, cell, reason }
      }
      const key = parts.map((column) => (column ? cellText(cells[column.index]) : '')).join('\0')
      return shops.numberOf(key, () =>
        parts.map((column, part) => (column ? readPart(cells[column.index], part) : null)),
      )
    },
  }
}

/** True for a failed formula too. */
function isNothing(cell: Cell | undefined): boolean {
  return isBlank(cell) || (typeof cell === 'object' && (cell.is === 'error' || cell.is === 'formula'))
}

/** The shop's id is read as an id, the other parts as text; a placeholder is an empty part. */
function readPart(cell: Cell | undefined, part: number): string {
  const value = part === 0 ? readId(cell ?? '') : readColumnText(cell ?? '')
  return String((isProblem(value) ? value.value : value) ?? '')
}
