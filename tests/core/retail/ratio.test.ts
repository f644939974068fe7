import fc from 'fast-check'
import { expect, test } from 'vitest'
import { average, percentage, vnd } from '../../../src/core/retail/ratio.ts'

test.each([
  [1, 3, 33.33],
  [2, 3, 66.67],
  [1, 800, 0.13],
  [701, 800, 87.63],
  [1, 8, 12.5],
  [0, 5, 0],
  [5, 0, 0],
])('%i of %i is %f percent', (part, whole, percent) => expect(percentage(part, whole)).toBe(percent))

test('a half hundredth rounds up where a float would fall below it', () => {
  expect(percentage(201, 20_000)).toBe(1.01)
  expect(average(201, 2)).toBe(1.01)
  expect(average(-201, 2)).toBe(-1)
})

test('sums beyond the exact range of a product are still rounded exactly', () => {
  expect(percentage(9_000_000_000_000_001, 9_007_199_254_740_991)).toBe(99.92)
})

test('a rounded ratio is within half a hundredth of the true one', () => {
  const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 1_000_000 }), (amount, count) => {
      const hundredths = BigInt(Math.round(average(amount, count) * 100))
      const twiceTheError = (hundredths * BigInt(count) - BigInt(amount)) * 2n
      expect(twiceTheError > -BigInt(count) && twiceTheError <= BigInt(count)).toBe(true)
    }),
  )
})

test('amounts come out in VND', () => expect(vnd(1_234_550)).toBe(12_345.5))
