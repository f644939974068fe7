/** A stream of numbers that is the same on every machine for the same seed. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number
  /** A whole number; both ends are possible. */
  integer(from: number, to: number): number
  chance(probability: number): boolean
  /** Throws RangeError when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item
  /** The index of a weight, chosen with its probability; `cumulative` holds running totals. */
  weightedIndex(cumulative: ArrayLike<number>): number
}

/** mulberry32; `stream` gives independent sequences under one seed, such as one per customer. */
export function createRandom(seed: number, stream = 0): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    weightedIndex: (cumulative) => indexOf(cumulative, next() * (cumulative[cumulative.length - 1] ?? 0)),
  }
}

function indexOf(cumulative: ArrayLike<number>, value: number): number {
  let index = 0
  while (index < cumulative.length - 1 && (cumulative[index] ?? 0) <= value) index++
  return index
}

/** Running totals of the weights. */
export function cumulate(weights: readonly number[]): number[] {
  let total = 0
  return weights.map((weight) => (total += weight))
}
