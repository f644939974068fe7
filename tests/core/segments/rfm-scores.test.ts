import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cutsReached,
  DONG,
  quintileCuts,
  rfmCuts,
  rfmFigures,
  countScores,
  missingScores,
  scoreCustomers,
} from '../../../src/core/rfm/rfm-scores.ts'
import { gradedBuyers, invoiceRows, type Invoice } from './invoices.ts'

describe('cuts', () => {
  it('are type-7 quintiles plus one', () => {
    // quantile(1:10, c(.2, .4, .6, .8)) in R gives 2.8 4.6 6.4 8.2.
    expect(quintileCuts(Float64Array.of(10, 3, 1, 9, 2, 8, 4, 7, 5, 6), 1)).toEqual([3.8, 5.6, 7.4, 9.2])
    expect(quintileCuts(Float64Array.of(7), 1)).toEqual([8, 8, 8, 8])
  })

  it('leave the values they were made of as they were', () => {
    const values = Float64Array.of(3, 1, 2)
    quintileCuts(values, 1)
    expect([...values]).toEqual([3, 1, 2])
  })

  it('are reached exactly as whole-number arithmetic says, whatever the size of the money', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e13, max: 1e13 }), { minLength: 1, maxLength: 40 }), (amounts) => {
        const cuts = quintileCuts(Float64Array.from(amounts), DONG)
        const sorted = amounts.map(BigInt).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        for (const amount of [...amounts, ...cuts.map(Math.floor), ...cuts.map(Math.ceil)]) {
          const reached = [1, 2, 3, 4].filter((k) => {
            const at = Math.floor(((sorted.length - 1) * k) / 5)
            const rest = BigInt(((sorted.length - 1) * k) % 5)
            const low = sorted[at]!
            const fifths = 5n * low + rest * ((sorted[at + 1] ?? low) - low)
            return 5n * BigInt(amount) >= fifths + 5n * BigInt(DONG)
          })
          expect(cutsReached(amount, cuts)).toBe(reached.length)
        }
      }),
    )
  })
})

/** Figures, cuts and scores as of day 1000. */
function score(invoices: readonly Invoice[], customers: number) {
  const figures = rfmFigures(invoiceRows(invoices), { customers, asOf: 1000 })
  const cuts = rfmCuts(figures)
  return { figures, cuts, scores: scoreCustomers(figures, cuts) }
}

describe('scores', () => {
  it('rise with frequency and spend and fall with the days since the last purchase', () => {
    const { cuts, scores } = score(gradedBuyers(11), 11)
    expect(cuts).toEqual({
      recency: [3, 5, 7, 9],
      frequency: [4, 6, 8, 10],
      // The n-th spent n × n × 10,000 ₫; a value must lie one đồng above the quintile.
      monetary: [90_001, 250_001, 490_001, 810_001].map((vnd) => vnd * 100),
    })
    expect([...scores.r]).toEqual([5, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
    expect([...scores.f]).toEqual([1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect([...scores.m]).toEqual([1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('give a customer who never bought none', () => {
    const { scores } = score([...gradedBuyers(11), [11, 990, -5000], [12, 990, 0]], 14)
    expect([scores.r, scores.f, scores.m].map((list) => Array.from(list.subarray(11)))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ])
  })

  it('are the same for equal values, and say which score is missing where cuts coincide', () => {
    // Seven of ten bought once: two cuts for frequency lie at 1, and 2 is the next value.
    const visits = [1, 1, 1, 1, 1, 1, 1, 2, 3, 4]
    const { cuts, scores } = score(
      visits.flatMap((count, buyer) => Array.from({ length: count }, (_, at): Invoice => [buyer, 1000 - at, 1000])),
      10,
    )
    expect(cuts.frequency.slice(0, 3)).toEqual([2, 2, 2])
    expect([...scores.f]).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 4, 5])
    expect(missingScores(scores, cuts).filter(({ scale }) => scale === 'frequency')).toEqual([
      { scale: 'frequency', score: 2, cutsCoincide: true },
      { scale: 'frequency', score: 3, cutsCoincide: true },
    ])
    // All came today: recency is the same for everyone, and the best.
    expect(missingScores(scores, cuts).filter(({ scale }) => scale === 'recency')).toEqual([
      { scale: 'recency', score: 1, cutsCoincide: false },
      { scale: 'recency', score: 2, cutsCoincide: true },
      { scale: 'recency', score: 3, cutsCoincide: true },
      { scale: 'recency', score: 4, cutsCoincide: true },
    ])
  })

  it('are counted by cell, best first, and add up to the buyers', () => {
    const { figures, scores } = score(gradedBuyers(11), 11)
    const cells = countScores(figures, scores)
    expect(cells[0]).toEqual({ r: 5, f: 1, m: 1, customers: 3, invoices: 6, salesAmount: 140_000_00 })
    expect(cells.at(-1)).toMatchObject({ r: 1, f: 5, m: 5, customers: 2 })
    expect(cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(11)
  })
})

describe('figures', () => {
  it('count invoices above 0 and sum all of them up to the day', () => {
    const invoices: Invoice[] = [
      [0, 100, 500],
      [0, 140, -200],
      [0, 120, 300],
      [0, 160, 900],
      [-1, 130, 700],
    ]
    const figures = rfmFigures(invoiceRows(invoices), { customers: 2, asOf: 150 })
    expect([...figures.recency]).toEqual([30, -1])
    expect([...figures.frequency]).toEqual([2, 0])
    expect([...figures.monetary]).toEqual([600_00, 0])
    expect(figures).toMatchObject({ buyers: 1, daysOfSales: 41 })
  })

  it('of a window keep those who bought before it as buyers', () => {
    const invoices: Invoice[] = [
      [0, 10, 500],
      [1, 90, 400],
      [1, 20, 300],
    ]
    const figures = rfmFigures(invoiceRows(invoices), { customers: 2, asOf: 100, from: 50 })
    expect([...figures.recency]).toEqual([90, 10])
    expect([...figures.frequency]).toEqual([0, 1])
    expect([...figures.monetary]).toEqual([0, 400_00])
  })
})
