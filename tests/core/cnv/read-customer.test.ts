import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CUSTOMER_BITS } from '../../../src/core/records/cnv/customer-upsert.ts'
import { readCnvCustomer, unwrapItem } from '../../../src/core/records/cnv/read-customer.ts'
import { readInstant } from '../../../src/core/records/cnv/payload-values.ts'

const read = (item: Record<string, unknown>) => readCnvCustomer(unwrapItem(item))
const keys = ['last_name', 'phone', 'points', 'total_spending', 'created_at', 'tags', 'birthday_month', 'membership']

test('a record with an id is accepted whatever its other values are, and lists those left out', () => {
  const item = fc
    .record({ id: fc.integer({ min: 1 }) })
    .chain(({ id }) => fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()).map((rest) => ({ ...rest, id })))
  fc.assert(
    fc.property(item, (each) => {
      const customer = read(each)
      if ('reason' in customer) throw new Error(`refused: ${customer.reason.problem}`)
      expect(customer.cnv_id).toBe(each.id)
      for (const value of Object.values(customer.values)) {
        expect(value === null || value === undefined || ['string', 'number'].includes(typeof value)).toBe(true)
      }
      for (const { reason } of customer.faults) expect(reason.problem).toMatch(/^[a-z-]+$/)
    }),
  )
})

test('an id is a whole number above zero, as number or digits, or the record is refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (id) => {
      const usable =
        (typeof id === 'number' || typeof id === 'string') && /^\s*\d+\s*$/.test(String(id)) && Number(id) > 0
      expect('cnv_id' in read({ id, phone: '0912345678' })).toBe(usable && Number.isSafeInteger(Number(id)))
    }),
    { examples: [['35000000'], [' 7 '], ['1.0'], [0], [-1], [1.5], [null], ['9'.repeat(20)], [[1]]] },
  )
})

test('a number reads the same as text and as a number, and null the same as empty text', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (points) => {
      expect(read({ id: 1, points: String(points) })).toEqual(read({ id: 1, points }))
    }),
  )
  expect(read({ id: 1, points: '', email: null })).toEqual(read({ id: 1, points: null, email: ' ' }))
})

test.each([
  [{ total_spending: 9252731 }, { total_spending: 925_273_100 }],
  [{ total_spending: '1234.567' }, { total_spending: 123_457 }],
  [{ phone: '+84 912 345 678' }, { phone: '+84 912 345 678', phone_normalised: '0912345678' }],
  [{ phone: null }, { phone: null, phone_normalised: null }],
  [{ last_name: ' Nguye\u0302\u0303n ' }, { last_name: 'Nguyễn' }],
  [{ tags: ['a', 'b'] }, { tags: 'a, b' }],
  [
    { points: 5, membership: { points: null, level_name: 'Gold' } },
    { points: 5, level_name: 'Gold', has_membership: 1 },
  ],
  [
    { points: 5, membership: null },
    { points: 5, level_name: null, has_membership: 0 },
  ],
])('%j is read as %j', (item, values) => {
  expect(read({ id: 1, ...item })).toMatchObject({ values, faults: [] })
})

test('a membership alone keeps the stored fields of the customer', () => {
  const customer = read({ customer_id: 7, membership: { level_name: 'Gold' } })
  expect('kept' in customer && customer.kept & CUSTOMER_BITS).toBe(CUSTOMER_BITS)
})

test.each([
  ['2021-06-21T22:05:39.008Z', '2021-06-21T22:05:39.008Z'],
  ['2021-06-22T05:05:39+07:00', '2021-06-21T22:05:39.000Z'],
  ['2021-06-22T05:05:39+0700', '2021-06-21T22:05:39.000Z'],
  ['2021-06-21 22:05:39', '2021-06-21T22:05:39.000Z'],
  ['2021-06-21', '2021-06-21T00:00:00.000Z'],
  [1624313139, '2021-06-21T22:05:39.000Z'],
  ['1624313139008', '2021-06-21T22:05:39.008Z'],
])('the instant %s is stored as %s', (written, stored) => {
  expect(readInstant(written)).toBe(stored)
})

test.each(['21/06/2021', '2021-13-01', 'soon', 5, '20210621'])('%s is no instant', (written) => {
  expect(readInstant(written)).toMatchObject({ problem: 'instant-unreadable' })
})
