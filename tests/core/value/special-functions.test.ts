import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaln, digamma, gammaln, hyp2f1 } from '../../../src/core/value/special-functions.ts'

/** How far off a value is, in parts of what it should be; of 1 where that is smaller. */
const errorOf = (actual: number, expected: number) => Math.abs(actual - expected) / Math.max(1, Math.abs(expected))

describe('the gamma function', () => {
  it('has the published values', () => {
    expect(errorOf(gammaln(0.5), Math.log(Math.PI) / 2)).toBeLessThan(1e-13)
    // Γ(1/4), Γ(1/3): OEIS A068466, A073005. ln 100! : OEIS A000142.
    expect(errorOf(gammaln(0.25), Math.log(3.625609908221908))).toBeLessThan(1e-13)
    expect(errorOf(gammaln(1 / 3), Math.log(2.678938534707748))).toBeLessThan(1e-13)
    expect(errorOf(gammaln(101), 363.73937555556347)).toBeLessThan(1e-13)
    expect(errorOf(gammaln(1e-8), 18.42068073818021)).toBeLessThan(1e-13)
    expect(errorOf(gammaln(1e6), 12815504.569147611)).toBeLessThan(1e-13)
  })

  it('is the factorial of whole numbers', () => {
    let factorial = 0
    for (let n = 1; n <= 60; n++) {
      expect(errorOf(gammaln(n), factorial)).toBeLessThan(1e-13)
      factorial += Math.log(n)
    }
  })

  it('grows by a factor of x from x to x + 1, and its derivative by 1 / x', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e4, noNaN: true }), (x) => {
        expect(errorOf(gammaln(x + 1), gammaln(x) + Math.log(x))).toBeLessThan(1e-12)
        expect(errorOf(digamma(x + 1), digamma(x) + 1 / x)).toBeLessThan(1e-12)
      }),
    )
  })
})

describe('the digamma function', () => {
  it('has the published values', () => {
    const euler = 0.5772156649015329
    expect(errorOf(digamma(1), -euler)).toBeLessThan(1e-13)
    expect(errorOf(digamma(0.5), -euler - 2 * Math.LN2)).toBeLessThan(1e-13)
    expect(errorOf(digamma(0.25), -euler - Math.PI / 2 - 3 * Math.LN2)).toBeLessThan(1e-13)
    expect(errorOf(digamma(10), 2.251752589066721)).toBeLessThan(1e-13)
  })
})

describe('the beta function', () => {
  it('has the published values', () => {
    expect(errorOf(betaln(0.5, 0.5), Math.log(Math.PI))).toBeLessThan(1e-13)
    expect(errorOf(betaln(2, 3), Math.log(1 / 12))).toBeLessThan(1e-13)
    expect(errorOf(betaln(5, 4), Math.log(1 / 280))).toBeLessThan(1e-13)
  })
})

/** How far off a value is, in parts of what it should be. */
const relativeErrorOf = (actual: number, expected: number) => Math.abs(actual / expected - 1)

describe('the hypergeometric function', () => {
  it('has the published algebraic values', () => {
    expect(relativeErrorOf(hyp2f1(1 / 3, 2 / 3, 5 / 6, 27 / 32), 8 / 5)).toBeLessThan(1e-12)
    expect(relativeErrorOf(hyp2f1(1 / 4, 1 / 2, 3 / 4, 80 / 81), 9 / 5)).toBeLessThan(1e-12)
  })

  it('is the complete elliptic integral', () => {
    // K(m) at m = 1/2: OEIS A093341.
    expect(relativeErrorOf((Math.PI / 2) * hyp2f1(0.5, 0.5, 1, 0.5), 1.8540746773013719)).toBeLessThan(1e-12)
  })

  it('is the elementary functions it contains', () => {
    for (const z of [0.1, 0.5, 0.9, 0.99, -0.3, -1, -4, -50]) {
      expect(relativeErrorOf(hyp2f1(1, 1, 2, z), -Math.log1p(-z) / z)).toBeLessThan(1e-12)
      expect(relativeErrorOf(hyp2f1(0.7, 3, 3, z), (1 - z) ** -0.7)).toBeLessThan(1e-12)
      expect(relativeErrorOf(hyp2f1(0.5, 1, 1.5, -z * z), Math.atan(z) / z)).toBeLessThan(1e-12)
    }
    expect(relativeErrorOf(hyp2f1(0.5, 0.5, 1.5, 0.81), Math.asin(0.9) / 0.9)).toBeLessThan(1e-12)
  })

  it('is a polynomial where a parameter is a negative whole number', () => {
    expect(
      relativeErrorOf(hyp2f1(-2, 3, 4, 0.5), 1 - (2 * 3 * 0.5) / 4 + (2 * 1 * 3 * 4 * 0.25) / (4 * 5 * 2)),
    ).toBeLessThan(1e-12)
  })

  it('keeps its value under the transformation of Euler', () => {
    const parameter = fc.double({ min: 0.05, max: 6, noNaN: true })
    fc.assert(
      fc.property(parameter, parameter, parameter, fc.double({ min: 0, max: 0.9, noNaN: true }), (a, b, extra, z) => {
        const c = a + b + extra
        expect(relativeErrorOf(hyp2f1(a, b, c, z), (1 - z) ** extra * hyp2f1(c - a, c - b, c, z))).toBeLessThan(1e-12)
      }),
    )
  })

  it('refuses what it has no value for', () => {
    expect(() => hyp2f1(1, 1, 2, 1)).toThrow(RangeError)
    expect(() => hyp2f1(1, 1, 0, 0.5)).toThrow(RangeError)
    expect(() => hyp2f1(1, 1, 2, Number.NaN)).toThrow(RangeError)
  })
})
