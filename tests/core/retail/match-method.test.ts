import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchMethodOf, matchMethods, UNSETTLED_METHOD, methodOfRecord } from '../../../src/core/retail/match-method.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { fillSides, posCustomer } from '../comparison/support/small-sides.ts'
import { rowsOf } from '../../support/plain-sql.ts'

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
