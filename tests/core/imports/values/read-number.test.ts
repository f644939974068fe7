import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideNumberFormat,
  newNumberFormat,
  plainNumber,
  readCount,
  readNumber,
} from '../../../../src/core/records/values/read-number.ts'

/** 1/100 VND of one value, in a column that also holds `others`. */
function money(text: string | number, others: readonly string[] = []) {
  const seen = newNumberFormat()
  for (const other of [text, ...others]) readNumber(other, 2, seen)
  const { dot, comma } = decideNumberFormat(seen)
  return readNumber(text, 2, { ...newNumberFormat(), dot, comma })
}

test.each([
  ['1234567', 123_456_700],
  ['1,234,567', 123_456_700],
  ['1.234.567', 123_456_700],
  ['1234567.50', 123_456_750],
  ['1,234,567.5', 123_456_750],
  ['1.234.567,50', 123_456_750],
  ['12,5', 1_250],
  ['366400.5', 36_640_050],
  ['-500', -50_000],
  ['(500)', -50_000],
  ['500-', -50_000],
  ['\u2212500', -50_000],
  ['-592,000', -59_200_000],
  ['–500', -50_000],
  ['—500,000', -50_000_000],
  [' -   ', 0],
  ['-', 0],
  ['– ₫', 0],
  ['1.234.567,-', 123_456_700],
  ['1,234,567.-', 123_456_700],
  ['1.234.567,--', 123_456_700],
  ['1.234.567,–', 123_456_700],
  ['-500,-', -50_000],
  ['500,00-', -50_000],
  ['1.234.567 đồng', 123_456_700],
  ['VNĐ 1,234,567', 123_456_700],
  ['="1,234,567"', 123_456_700],
  ["'1234567", 123_456_700],
  ['\u200e1,234,567\u202c', 123_456_700],
  ['１，２３４，５６７', 123_456_700],
  ['+7', 700],
  ['0', 0],
  ['-0', 0],
  ['.5', 50],
  ['5.', 500],
  ['0.875', 88],
  ['0.005', 1],
  ['638.000 ₫', 63_800_000],
  ['₫1 234 567', 123_456_700],
  ['350000 VND', 35_000_000],
  ['1\u00a0234\u00a0567', 123_456_700],
  [' 42 ', 4_200],
  [0.85, 85],
  [-1.005, -100],
])('%s is %s hundredths', (text, hundredths) => {
  expect(money(text)).toBe(hundredths)
})

test.each([
  'abc',
  '12abc',
  '1,23,456',
  '1.2.3',
  '1.234 567',
  '12 34',
  '1 2345',
  '--5',
  '1e5',
  '.',
  ',',
  '()',
  '1.234.56',
  '500k',
  '$500',
  '5 USD',
])('%s is no number', (text) => {
  expect(money(text)).toMatchObject({ problem: 'number-unreadable' })
})

test('an implausible amount is reported as such', () => {
  expect(money('99999999999999999')).toMatchObject({ problem: 'number-too-large' })
})

test('a share in percent is an amount in no column of amounts, and a pay share with a doubt', () => {
  expect(money('87.5%')).toMatchObject({ problem: 'number-percent' })
  expect(readNumber('87.5%', 4, newNumberFormat())).toEqual({
    problem: 'number-share',
    params: { share: 0.875 },
    value: 8_750,
  })
  expect(readNumber('87,5 %', 4, newNumberFormat())).toMatchObject({ value: 8_750 })
})

test.each([
  ['1.234', [], 123_400],
  ['1,234', [], 123_400],
  ['1.234', ['0.5'], 123_400],
  ['1.234', ['1,234,567'], 123_400],
  ['1.234', ['1.234.567'], 123_400],
  ['1,234', ['1.234.567'], 123_400],
  ['1,234', ['12,5'], 123_400],
  ['1,234', ['1,234,567.25'], 123_400],
  ['0.875', ['50.000'], 88],
  ['1.234', ['1234567.500'], 123],
  ['1.234', ['1234567.500', '1.234.567'], 123_400],
])('%s beside %j is %s hundredths', (text, others, hundredths) => {
  expect(money(text, others)).toBe(hundredths)
})

test.each([
  [['0.875', '50.000'], true],
  [['1.234', '1,234,567'], true],
  [['1,234', '12,5'], true],
  [['1.234.567', '0.5'], true],
  [['1,234,567', '0.5'], false],
  [['1.234.567', '0,5'], false],
  [['1234567', '50.000', '1.234.567'], false],
  [['1234567', '0.5'], false],
])('the numbers of %j contradict each other: %s', (texts, mixed) => {
  const format = newNumberFormat()
  for (const text of texts) readNumber(text, 4, format)
  expect(decideNumberFormat(format).mixed !== undefined).toBe(mixed)
})

test('an amount written plainly is read back in any column', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), fc.constantFrom(2, 4), (scaled, scale) => {
      const text = plainNumber(scaled, scale)
      for (const role of ['group', 'decimal'] as const) {
        expect(readNumber(text, scale, { ...newNumberFormat(), dot: role, comma: role })).toBe(scaled)
      }
    }),
  )
})

test('a count is whole', () => {
  expect(readCount('7,711', newNumberFormat())).toBe(7711)
  expect(readCount('20.0', newNumberFormat())).toBe(20)
  expect(readCount('20.5', newNumberFormat())).toMatchObject({ problem: 'number-not-whole' })
})

test('dashes for nothing, for a sign and for no decimals do not mix', () => {
  const dash = fc.constantFrom('-', '\u2013', '\u2212', '\u2014', '\u2012')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('.', ','), dash, (whole, sign, minus) => {
      const text = grouped(String(whole), sign)
      const other = sign === '.' ? ',' : '.'
      expect(money(`${text}${other}${minus}`)).toBe(whole * 100)
      expect(money(`${minus}${text}`)).toBe(whole === 0 ? 0 : whole * -100)
      expect(money(`${text} ${minus}`)).toBe(whole === 0 ? 0 : whole * -100)
      expect(money(`  ${minus} `)).toBe(0)
    }),
  )
})

const grouped = (digits: string, sign: string) => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, sign)

test('every amount is read back from each way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.boolean(), (hundredths, negative) => {
      const whole = String(Math.floor(hundredths / 100))
      const fraction = String(hundredths % 100).padStart(2, '0')
      const forms = [
        `${whole}.${fraction}`,
        `${whole},${fraction}`,
        `${grouped(whole, ',')}.${fraction}`,
        `${grouped(whole, '.')},${fraction}`,
      ]
      for (const form of forms) {
        expect(money(negative ? `-${form}` : form)).toBe(negative && hundredths > 0 ? -hundredths : hundredths)
      }
    }),
  )
})
