import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addCouponAmount,
  couponAmountInVnd,
  moneyInVnd,
  noMoney,
} from '../../../src/core/coupons/engine/coupon-sums.ts'

test.each([
  { what: 'a face value', faceValue: 500_000_000, invoice: 123_400_00, amount: 50_000 },
  { what: 'a pay share of 0.85', faceValue: 8500, invoice: 850_000_00, amount: 150_000 },
  { what: 'a pay share of 0.9 on no known invoice', faceValue: 9000, invoice: null, amount: 0.1 },
  { what: 'a pay share of 0.875 on no known invoice', faceValue: 8750, invoice: null, amount: 0.13 },
  { what: 'a pay share on a return', faceValue: 5000, invoice: -100_00, amount: -100 },
  { what: 'the whole share', faceValue: 10_000, invoice: 100_00, amount: 0 },
  { what: 'nothing', faceValue: 0, invoice: 100_00, amount: 0 },
  { what: 'an empty value', faceValue: null, invoice: 100_00, amount: 0 },
])('$what takes off $amount VND', ({ faceValue, invoice, amount }) => {
  expect(couponAmountInVnd(invoice, faceValue)).toBe(amount)
})

test('thirds add up to a whole without rounding loss', () => {
  const money = noMoney()
  // One third of 0.10 VND each: 3.33… hundredths; rounded one by one they would make 0.09.
  for (let coupon = 0; coupon < 3; coupon++) addCouponAmount(money, 10, 7500)
  expect(moneyInVnd(money)).toBe(0.1)
})

test('sums of any coupons are the exact sum, rounded once, half up', () => {
  const coupon = fc.tuple(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: 1, max: 9_999 }))
  fc.assert(
    fc.property(fc.array(coupon, { maxLength: 30 }), (list) => {
      const money = noMoney()
      for (const [amount, share] of list) addCouponAmount(money, amount, share)
      const whole = list.reduce((product, [, share]) => product * BigInt(share), 1n)
      const sum = list.reduce(
        (total, [amount, share]) => total + (BigInt(amount) * BigInt(10_000 - share) * whole) / BigInt(share),
        0n,
      )
      const twiceTheError = (BigInt(Math.round(moneyInVnd(money) * 100)) * whole - sum) * 2n
      expect(twiceTheError > -whole && twiceTheError <= whole).toBe(true)
    }),
  )
})
