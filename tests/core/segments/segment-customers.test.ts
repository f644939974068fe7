import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OUTSIDE, segmentCustomers, SEGMENT_KEYS, segmentOfScores } from '../../../src/core/rfm/segment-customers.ts'
import { gradedBuyers, invoiceRows, shuffledInvoices, type Invoice } from './invoices.ts'

/** A hundred buyers over that many days up to day 1000. */
function salesOfDays(days: number) {
  return invoiceRows(Array.from({ length: 100 }, (_, who): Invoice => [who, 1000 - (who % days), 100]))
}

describe('the grid', () => {
  it('joins frequency and spend into their mean, a half going up', () => {
    expect(segmentOfScores(5, 3, 4)).toBe('champions')
    expect(segmentOfScores(5, 3, 3)).toBe('active')
    expect(segmentOfScores(1, 5, 2)).toBe('previously-loyal')
    expect(segmentOfScores(3, 1, 1)).toBe('needs-attention')
  })

  it('has a segment for every score', () => {
    const rows = [5, 4, 3, 2, 1].map((r) => [5, 4, 3, 2, 1].map((fm) => segmentOfScores(r, fm, fm)).join(' '))
    expect(rows).toEqual([
      'champions champions active promising new',
      'champions champions active promising promising',
      'loyal loyal needs-attention needs-attention needs-attention',
      'at-risk at-risk at-risk almost-lost almost-lost',
      'previously-loyal previously-loyal dormant dormant dormant',
    ])
  })
})

describe('segments', () => {
  it('add up to the population, prospects included', () => {
    const joined = [...Array.from({ length: 120 }, () => 5000), -Infinity, 900, 1001]
    const result = segmentCustomers(invoiceRows(gradedBuyers(120)), { customers: 123, asOf: 1000, joined })
    // Buyers are members from their first purchase on, even with a later joining date in the customer file.
    expect(result).toMatchObject({ population: 122, buyers: 120, reason: null })
    expect(result.segments.map(({ key }) => key)).toEqual([...SEGMENT_KEYS])
    expect(result.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(122)
    expect(result.segments.at(-1)).toEqual({
      key: 'prospects',
      customers: 2,
      share: 1.64,
      salesAmount: 0,
      invoices: 0,
      averageRecency: null,
    })
    expect(result.segmentOf[122]).toBe(OUTSIDE)
    const total = gradedBuyers(120).reduce((sum, [, , vnd]) => sum + vnd * 100, 0)
    expect(result.segments.reduce((sum, { salesAmount }) => sum + salesAmount, 0)).toBe(total)
    expect(result.scores.reduce((sum, { salesAmount }) => sum + salesAmount, 0)).toBe(total)
    for (const [at, { customers }] of result.segments.entries()) {
      expect(result.segmentOf.filter((segment) => segment === at)).toHaveLength(customers)
    }
  })

  it('do not depend on the order of the invoices', () => {
    fc.assert(
      fc.property(shuffledInvoices({ customers: 12, days: 200 }), ([list, other]) => {
        // A hundred buyers of everyday habits, so that there are scores at all.
        const base = gradedBuyers(100).map(([who, day, vnd]): Invoice => [who + 12, day - 800, vnd])
        const scope = { customers: 112, asOf: 200 }
        expect(segmentCustomers(invoiceRows([...other, ...base]), scope)).toEqual(
          segmentCustomers(invoiceRows([...base, ...list]), scope),
        )
      }),
      { numRuns: 15 },
    )
  })

  it('never separate customers with equal figures', () => {
    const twins = Array.from({ length: 150 }, (_, who): Invoice[] => [
      [who, 900 + (who % 3), 100],
      [who, 700, 100],
    ]).flat()
    const { segmentOf } = segmentCustomers(invoiceRows(twins), { customers: 150, asOf: 1000 })
    for (let who = 3; who < 150; who++) expect(segmentOf[who]).toBe(segmentOf[who - 3])
  })

  it('are not computed for a handful of buyers', () => {
    const result = segmentCustomers(invoiceRows(gradedBuyers(99)), { customers: 105, asOf: 1000 })
    expect(result.reason).toEqual({ code: 'too-few-buyers', buyers: 99, needed: 100 })
    expect(result).toMatchObject({ population: 105, buyers: 99, cuts: null, segments: [], scores: [] })
  })

  it('are not computed for a short history', () => {
    expect(segmentCustomers(salesOfDays(89), { customers: 100, asOf: 1000 }).reason).toEqual({
      code: 'too-short-history',
      days: 89,
      needed: 90,
    })
    expect(segmentCustomers(salesOfDays(90), { customers: 100, asOf: 1000 }).reason).toBeNull()
  })

  it('without invoices have a reason', () => {
    expect(segmentCustomers(invoiceRows([]), { customers: 3, asOf: 1000 })).toMatchObject({
      population: 3,
      buyers: 0,
      reason: { code: 'too-few-buyers', buyers: 0 },
    })
  })
})
