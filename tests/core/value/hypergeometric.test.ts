import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hyp2f1 } from '../../../src/core/value/hypergeometric.ts'

/** How far off a value is, in parts of what it should be. */
const errorOf = (actual: number, expected: number) => Math.abs(actual / expected - 1)

describe('the hypergeometric function', () => {
  it('has the published algebraic values', () => {
    expect(errorOf(hyp2f1(1 / 3, 2 / 3, 5 / 6, 27 / 32), 8 / 5)).toBeLessThan(1e-12)
    expect(errorOf(hyp2f1(1 / 4, 1 / 2, 3 / 4, 80 / 81), 9 / 5)).toBeLessThan(1e-12)
  })

  it('is the complete elliptic integral', () => {
    // K(m) at m = 1/2: OEIS A093341.
    expect(errorOf((Math.PI / 2) * hyp2f1(0.5, 0.5, 1, 0.5), 1.8540746773013719)).toBeLessThan(1e-12)
  })

  it('is the elementary functions it contains', () => {
    for (const z of [0.1, 0.5, 0.9, 0.99, -0.3, -1, -4, -50]) {
      expect(errorOf(hyp2f1(1, 1, 2, z), -Math.log1p(-z) / z)).toBeLessThan(1e-12)
      expect(errorOf(hyp2f1(0.7, 3, 3, z), (1 - z) ** -0.7)).toBeLessThan(1e-12)
      expect(errorOf(hyp2f1(0.5, 1, 1.5, -z * z), Math.atan(z) / z)).toBeLessThan(1e-12)
    }
    expect(errorOf(hyp2f1(0.5, 0.5, 1.5, 0.81), Math.asin(0.9) / 0.9)).toBeLessThan(1e-12)
  })

  it('is a polynomial where a parameter is a negative whole number', () => {
    expect(errorOf(hyp2f1(-2, 3, 4, 0.5), 1 - (2 * 3 * 0.5) / 4 + (2 * 1 * 3 * 4 * 0.25) / (4 * 5 * 2))).toBeLessThan(
      1e-12,
    )
  })

  it('keeps its value under the transformation of Euler', () => {
    const parameter = fc.double({ min: 0.05, max: 6, noNaN: true })
    fc.assert(
      fc.property(parameter, parameter, parameter, fc.double({ min: 0, max: 0.9, noNaN: true }), (a, b, extra, z) => {
        const c = a + b + extra
        expect(errorOf(hyp2f1(a, b, c, z), (1 - z) ** extra * hyp2f1(c - a, c - b, c, z))).toBeLessThan(1e-12)
      }),
    )
  })

  it('refuses what it has no value for', () => {
    expect(() => hyp2f1(1, 1, 2, 1)).toThrow(RangeError)
    expect(() => hyp2f1(1, 1, 0, 0.5)).toThrow(RangeError)
    expect(() => hyp2f1(1, 1, 2, Number.NaN)).toThrow(RangeError)
  })
})
