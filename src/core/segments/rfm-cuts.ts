import type { RfmFigures } from './rfm-figures.ts'

/** The lowest value that earns each next score: four cuts, ascending. */
export type QuintileCuts = readonly [number, number, number, number]

/** Cuts in days, invoices and 1/100 VND. They can be reused to score another day. */
export interface RfmCuts {
  readonly recency: QuintileCuts
  readonly frequency: QuintileCuts
  readonly monetary: QuintileCuts
}

/** One đồng in 1/100 VND. */
export const DONG = 100

/**
 * The cuts over the buyers: a quintile plus one unit (a day, an invoice, `moneyUnit` 1/100 VND).
 * There must be at least one buyer.
 */
export function rfmCuts(figures: RfmFigures, moneyUnit = DONG): RfmCuts {
  return {
    recency: quintileCuts(ofBuyers(figures.recency, figures), 1),
    frequency: quintileCuts(ofBuyers(figures.frequency, figures), 1),
    monetary: quintileCuts(ofBuyers(figures.monetary, figures), moneyUnit),
  }
}

function ofBuyers(values: ArrayLike<number>, { recency, buyers }: RfmFigures): Float64Array {
  const found = new Float64Array(buyers)
  let count = 0
  for (let customer = 0; customer < recency.length; customer++) {
    if (recency[customer]! >= 0) found[count++] = values[customer]!
  }
  return found
}

/**
 * Type-7 quantiles at .2, .4, .6 and .8 of integers, plus a unit. Such a quantile is a multiple of 1/5, so it is computed
 * in fifths: no value next to a cut is misplaced by a rounding error.
 */
export function quintileCuts(values: Float64Array, unit: number): QuintileCuts {
  const sorted = values.toSorted()
  const cut = (k: number): number => {
    const fifths = (sorted.length - 1) * k
    const at = Math.floor(fifths / 5)
    const rest = fifths % 5
    const low = sorted[at]!
    const high = sorted[Math.min(at + 1, sorted.length - 1)]!
    return (5 * (low + unit) + rest * (high - low)) / 5
  }
  return [cut(1), cut(2), cut(3), cut(4)]
}

/** How many of the cuts a value reaches, 0 to 4. */
export function cutsReached(value: number, cuts: QuintileCuts): number {
  let reached = 0
  for (const cut of cuts) if (value * 5 >= Math.round(cut * 5)) reached += 1
  return reached
}
