import type { InvoiceRows } from './invoice-rows.ts'

/** Recency, frequency and monetary value up to one day; arrays are indexed by customer. */
export interface RfmFigures {
  readonly asOf: number
  /** Days since the last invoice above 0; -1 without one. */
  readonly recency: Int32Array
  /** Number of invoices above 0. */
  readonly frequency: Int32Array
  /** Sum of all invoices in 1/100 VND, returns included. */
  readonly monetary: Float64Array
  /** Customers with an invoice above 0. */
  readonly buyers: number
  /** Days from the first to the last invoice, both included; 0 without invoices. */
  readonly daysOfSales: number
}

export interface RfmScope {
  /** Number of customers. */
  readonly customers: number
  /** Last day that counts. */
  readonly asOf: number
  /**
   * First day that counts for frequency and monetary value, for "the last 24 months". Recency always covers the whole
   * history: otherwise a customer lost long ago would look like one who never bought.
   */
  readonly from?: number
}

/** Recency, frequency and monetary of each customer as of a day. */
export function rfmFigures(invoices: InvoiceRows, { customers, asOf, from = -Infinity }: RfmScope): RfmFigures {
  const { customer, day, amount } = invoices
  const recency = new Int32Array(customers).fill(-1)
  const frequency = new Int32Array(customers)
  const monetary = new Float64Array(customers)
  let first = Infinity
  let last = -Infinity
  let buyers = 0
  for (let row = 0; row < customer.length; row++) {
    const who = customer[row]!
    const when = day[row]!
    if (who < 0 || when > asOf) continue
    first = Math.min(first, when)
    last = Math.max(last, when)
    const counts = when >= from
    if (counts) monetary[who]! += amount[row]!
    if (amount[row]! <= 0) continue
    if (counts) frequency[who]! += 1
    const known = recency[who]!
    if (known < 0) buyers += 1
    if (known < 0 || asOf - when < known) recency[who] = asOf - when
  }
  return { asOf, recency, frequency, monetary, buyers, daysOfSales: last >= first ? last - first + 1 : 0 }
}

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

/** Scores 1 to 5 by customer, 5 the best; 0 for a customer who never bought. */
export interface RfmScores {
  readonly r: Uint8Array
  readonly f: Uint8Array
  readonly m: Uint8Array
}

/** Frequency and monetary score 1 + the cuts they reach, recency 5 - the cuts it reaches. */
export function scoreCustomers(figures: RfmFigures, cuts: RfmCuts): RfmScores {
  const customers = figures.recency.length
  const scores = { r: new Uint8Array(customers), f: new Uint8Array(customers), m: new Uint8Array(customers) }
  for (let customer = 0; customer < customers; customer++) {
    if (figures.recency[customer]! < 0) continue
    scores.r[customer] = 5 - cutsReached(figures.recency[customer]!, cuts.recency)
    scores.f[customer] = 1 + cutsReached(figures.frequency[customer]!, cuts.frequency)
    scores.m[customer] = 1 + cutsReached(figures.monetary[customer]!, cuts.monetary)
  }
  return scores
}

/** One cell of the score cube that holds customers. Money in 1/100 VND. */
export interface ScoreRow {
  readonly r: number
  readonly f: number
  readonly m: number
  readonly customers: number
  readonly invoices: number
  readonly salesAmount: number
}

/** The cells that hold customers, best first: by R, then F, then M. */
export function countScores(figures: RfmFigures, { r, f, m }: RfmScores): ScoreRow[] {
  const cells = new Map<number, { customers: number; invoices: number; salesAmount: number }>()
  for (let customer = 0; customer < r.length; customer++) {
    if (r[customer] === 0) continue
    const key = r[customer]! * 100 + f[customer]! * 10 + m[customer]!
    const cell = cells.get(key) ?? { customers: 0, invoices: 0, salesAmount: 0 }
    cells.set(key, cell)
    cell.customers += 1
    cell.invoices += figures.frequency[customer]!
    cell.salesAmount += figures.monetary[customer]!
  }
  return [...cells]
    .toSorted(([a], [b]) => b - a)
    .map(([key, cell]) => ({ r: Math.floor(key / 100), f: Math.floor(key / 10) % 10, m: key % 10, ...cell }))
}

/** A score no buyer has. `cutsCoincide`: its two cuts are equal, so that no value could have it. */
export interface MissingScore {
  readonly scale: keyof RfmCuts
  readonly score: number
  readonly cutsCoincide: boolean
}

/** The scores no buyer has, so that a page can say so instead of inventing a split among equal values. */
export function missingScores({ r, f, m }: RfmScores, cuts: RfmCuts): MissingScore[] {
  return [
    ...missingOn('recency', r, cuts.recency),
    ...missingOn('frequency', f, cuts.frequency),
    ...missingOn('monetary', m, cuts.monetary),
  ]
}

function missingOn(scale: keyof RfmCuts, scores: Uint8Array, cuts: QuintileCuts): MissingScore[] {
  const held = Array.from({ length: 6 }, () => false)
  for (let customer = 0; customer < scores.length; customer++) held[scores[customer]!] = true
  return [1, 2, 3, 4, 5]
    .filter((score) => !held[score])
    .map((score) => {
      const reached = scale === 'recency' ? 5 - score : score - 1
      return { scale, score, cutsCoincide: reached > 0 && reached < 4 && cuts[reached - 1] === cuts[reached] }
    })
}
