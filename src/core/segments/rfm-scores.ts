import { cutsReached, type QuintileCuts, type RfmCuts } from './rfm-cuts.ts'
import type { RfmFigures } from './rfm-figures.ts'

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
