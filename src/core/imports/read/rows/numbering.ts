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
  type Problem,
} from '../../../records/values/cell.ts'
import { readId } from '../../../records/values/read-id.ts'
import { readColumnText } from '../../../records/values/read-text.ts'
import { SHOP_PARTS, type ShopParts } from '../../kinds/table-layout.ts'
import { tooLong } from './check-row.ts'

/** Keys in the cache; once it is full, a key that comes again gets a second number, which does no harm. */
const MOST_KEYS = 300_000

/** Numbers values in the order they come, from 1, and collects the new ones for the next batch. */
export interface Numbering<Value> {
  /** 0 for a key without a value. */
  numberOf(key: string, value: () => Value | undefined): number
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
      const made = value()
      if (made === undefined) return 0
      if (numbers.size >= mostKeys) numbers.clear()
      numbers.set(ownText(key), ++last)
      fresh.push(made)
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
  /** What is worth a warning of the shop of that number. */
  doubtsOf(shop: number): readonly Fault[]
}

/** Shops of which doubts are held. */
const MOST_DOUBTS = 1_000
const NO_DOUBTS: readonly Fault[] = []

/** Shops that are recognised by their cells as they stand. */
const MOST_SEEN = 1_000

/** Shops by the cell of their id, or of their name where a file has no ids. */
function createSeenShops(indexes: readonly number[]) {
  const seen = new Map<Cell | undefined, { readonly cells: readonly (Cell | undefined)[]; readonly number: number }>()
  const [first = 0] = indexes
  return {
    numberOf(cells: Row): number | undefined {
      const shop = seen.get(cells[first])
      return shop && indexes.every((index, part) => cells[index] === shop.cells[part]) ? shop.number : undefined
    },
    remember(cells: Row, number: number) {
      if (seen.size >= MOST_SEEN) seen.clear()
      const own = indexes.map((index) => {
        const cell = cells[index]
        return typeof cell === 'string' ? ownText(cell) : cell
      })
      seen.set(own[0], { cells: own, number })
    },
  }
}

export function createShopReader(columns: readonly MatchedColumn[]): ShopReader {
  const parts = SHOP_PARTS.map((part) => columns.find((column) => column.field.name === part))
  const [idAt = -1, nameAt = -1] = parts.map((column) => column?.index ?? -1)
  const first = columns[0]?.label ?? ''
  const doubts = new Map<number, readonly Fault[]>()
  const seen = createSeenShops(parts.flatMap((column) => (column ? [column.index] : [])))
  const missing = (cells: Row): Fault => ({
    column: first,
    cell: columns[0] && cells[columns[0].index],
    reason: problem('missing'),
  })

  /** The parts of a shop that was not seen yet, or undefined when it has neither an id nor a name. */
  const readParts = (cells: Row): { values: ShopParts; faults: readonly Fault[] } | undefined => {
    const read = parts.map((column, part) => (column ? readPart(cells[column.index], part) : null))
    const values = read.map((value) => (isProblem(value) ? String(value.value ?? '') : value))
    if ((values[0] ?? '') === '' && (values[1] ?? '') === '') return undefined
    const faults = read.flatMap((value, part) => {
      const column = parts[part]
      return column && isProblem(value) ? [{ column: column.label, cell: cells[column.index], reason: value }] : []
    })
    return { values, faults }
  }

  return {
    numberOf(shops, cells) {
      const known = seen.numberOf(cells)
      if (known !== undefined) return known
      if (isNothing(cells[idAt]) && isNothing(cells[nameAt])) return missing(cells)
      for (const column of parts) {
        const cell = column && cells[column.index]
        const reason = cell === undefined ? undefined : tooLong(cell)
        if (column && reason) return { column: column.label, cell, reason }
      }
      const key = parts.map((column) => (column ? cellText(cells[column.index]) : '')).join('\0')
      let faults = NO_DOUBTS
      const number = shops.numberOf(key, () => {
        const found = readParts(cells)
        faults = found?.faults ?? NO_DOUBTS
        return found?.values
      })
      if (faults.length > 0 && doubts.size < MOST_DOUBTS) doubts.set(number, faults)
      if (number === 0) return missing(cells)
      seen.remember(cells, number)
      return number
    },
    doubtsOf: (shop) => (doubts.size === 0 ? NO_DOUBTS : (doubts.get(shop) ?? NO_DOUBTS)),
  }
}

/** True for a failed formula too. */
function isNothing(cell: Cell | undefined): boolean {
  return isBlank(cell) || (typeof cell === 'object' && (cell.is === 'error' || cell.is === 'formula'))
}

/** The shop's id is read as an id, the other parts as text; a placeholder is an empty part. */
function readPart(cell: Cell | undefined, part: number): string | Problem {
  if (cell === undefined) return ''
  return (part === 0 ? readId(cell) : readColumnText(cell)) ?? ''
}
