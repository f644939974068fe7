import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  normalisePhone,
  matchMethodOf,
  matchMethods,
  UNSETTLED_METHOD,
  methodOfRecord,
} from '../../../src/core/retail/phone.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { fillSides, posCustomer } from '../comparison/support/small-sides.ts'
import { rowsOf } from '../../support/plain-sql.ts'

test.each([
  ['0912345678', '0912345678', []],
  ['0363 414 372', '0363414372', []],
  ['091-234.56.78', '0912345678', []],
  ['912345678', '0912345678', ['lost-zero']],
  ['912345678.0', '0912345678', ['lost-zero']],
  ['+84349303434', '0349303434', ['country-code']],
  ['0084 349 303 434', '0349303434', ['country-code']],
  ['84 0349303434', '0349303434', ['country-code']],
  ['01621234567', '0321234567', ['old-prefix']],
  ['1621234567', '0321234567', ['lost-zero', 'old-prefix']],
  ['+84 162 123 4567', '0321234567', ['country-code', 'old-prefix']],
  ['01991234567', '0591234567', ['old-prefix']],
  ['02437654321', '02437654321', []],
  ['０９１２３４５６７８', '0912345678', []],
])('%s is %s', (written, normalised, steps) => {
  expect(normalisePhone(written)).toEqual({ normalised, steps })
})

test.each([
  ['9.1E+08', 'phone-scientific'],
  ['9,12345e8', 'phone-scientific'],
  ['0000000000', 'phone-repeated-digit'],
  ['99999', 'phone-repeated-digit'],
  ['8613800138000', 'phone-unusable'],
  ['0412345678', 'phone-unusable'],
  ['abc', 'phone-unusable'],
  ['', 'phone-unusable'],
])('%s is no phone: %s', (written, problem) => {
  expect(normalisePhone(written)).toEqual({ normalised: null, steps: [], problem })
})

describe('every usable number', () => {
  const mobile = fc
    .tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 99_999_999 }))
    .map(([lead, rest]) => `0${lead}${String(rest).padStart(8, '0')}`)
    .filter((phone) => new Set(phone.slice(1)).size > 1)

  test('stays as it is, with or without its zero, country code and punctuation', () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom('', ' ', '-', '.'), (phone, sign) => {
        const spaced = phone.replace(/^(\d{4})(\d{3})/, `$1${sign}$2${sign}`)
        const national = phone.slice(1)
        const forms = [phone, spaced, national, `+84${national}`, `84${phone}`, `0084${national}`, `${phone}.0`]
        for (const form of forms) {
          expect(normalisePhone(form).normalised).toBe(phone)
        }
      }),
    )
  })

  test('is a fixed point, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 .-]{0,15}$/)), (written) => {
        const { normalised } = normalisePhone(written)
        if (normalised === null) return
        expect(normalised).toMatch(/^(?:0[35789]\d{8}|02\d{9})$/)
        expect(normalisePhone(normalised)).toEqual({ normalised, steps: [] })
      }),
    )
  })
})

const nationals = fc.oneof(
  fc.stringMatching(/^[35789]\d{8}$/),
  fc.stringMatching(/^1(?:2|6|8[68]|99)\d{6,7}$/),
  fc.stringMatching(/^2\d{9}$/),
)
const heads = fc.constantFrom('', '0', '84', '+84', '0084', '840', '+84 0', '+84.', '(+84) ')
const spacings = fc.constantFrom('', ' ', '.', '-', '\u00A0')
const spellings = fc
  .tuple(heads, nationals, spacings, fc.constantFrom('', '.0', ' '))
  .map(([head, national, space, tail]) => head + national.replace(/^(\d{3})(\d{3})/, `$1${space}$2${space}`) + tail)

test('where SQL decides the method of a spelling it agrees with the steps of its normalisation', async () => {
  const { business } = await temporaryDatabases()
  const found = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(spellings, { minLength: 40, maxLength: 80 }), async (phones) => {
      await fillSides(business.db, { pos: phones.map((phone, at) => posCustomer({ vipId: `${at}`, phone })), cnv: [] })
      const records = await rowsOf<{ phone: string; way: number }>(
        business.db,
        `select phone, ${methodOfRecord} as way from customers where phone_normalised is not null`,
      )
      for (const { phone, way } of records) {
        if (way === UNSETTLED_METHOD) continue
        expect([phone, matchMethods[way]]).toEqual([phone, matchMethodOf(phone)])
        found.add(matchMethodOf(phone))
      }
    }),
    { numRuns: 60 },
  )
  expect(found).toEqual(new Set(['as-written', 'lost-zero', 'country-code']))
})
