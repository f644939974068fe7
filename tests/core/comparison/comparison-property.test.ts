import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparisonColumns, comparisonPage, comparisonRows } from '../../../src/core/comparison/comparison-list-page.ts'
import type { ComparisonListName, ComparisonQuery } from '../../../src/core/comparison/comparison-result.ts'
import { comparisonSummary, comparison } from '../../../src/core/comparison/comparison.ts'
import { normalisePhone } from '../../../src/core/retail/phone.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { recompute } from './support/recompute.ts'
import { fillSides, type SmallSides } from './support/small-sides.ts'

const RUNS = 80

test('every count and list of random small sides equals a slow recomputation from the rules', async () => {
  const { business: database } = await temporaryDatabases()
  await fc.assert(
    fc.asyncProperty(sides, queries, async (both, query) => {
      await fillSides(database.db, both)
      const expected = recompute(both, query)
      expect(await comparison(database.db, query)).toEqual(expected)
      const counts = (await comparisonSummary(database.db, query)).result
      expect(counts).toEqual({ ...counts, totals: expected.totals, sharedPhones: expected.sharedPhones.length })
    }),
    { numRuns: RUNS },
  )
})

test('the pages of a list hold each of its rows once, in the requested order, whatever their size', async () => {
  const { business: database } = await temporaryDatabases()
  await fc.assert(
    fc.asyncProperty(sides, queries, pageRequests, async (both, query, { list, column, descending, size }) => {
      await fillSides(database.db, both)
      const whole = await comparisonRows(database.db, { query, list })
      const sort = comparisonColumns[list][column % comparisonColumns[list].length] ?? ''
      const pageAt = (page: number) => comparisonPage(database.db, { query, list, page, size, sort, descending })
      const numbers = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) => at + 1)
      const pages = await Promise.all(numbers.map(pageAt))

      const rows = pages.flatMap((page) => page.rows)
      expect(new Set(rows)).toEqual(new Set(whole))
      expect(rows).toHaveLength(whole.length)
      for (const page of pages) expect(page).toMatchObject({ total: whole.length, sort, descending })
      expect((await pageAt(pages.length + 1)).rows).toEqual([])
      const ranks = rows.map((row) => rankOf(sort, (row as unknown as Record<string, unknown>)[sort]))
      expect(ranks).toEqual(ranks.toSorted((a, b) => compareRanks(a, b, descending)))
    }),
    { numRuns: RUNS },
  )
})

// Few numbers in many spellings, so that they match; the last ones are not phones.
const phones = fc.constantFrom(
  '0912345678',
  '912345678',
  '+84912345678',
  '0912 345.678',
  '0084 912 345 678',
  '01212345678',
  '1212345678',
  '0792345678',
  '+84 121 234 5678',
  '02437654321',
  '842437654321',
  '0351112223',
  '0787878787',
  '12345',
  '9.1E+08',
  '',
)
const days = fc.constantFrom('2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01')
const instants = fc.constantFrom(
  '2025-12-31T16:59:59.999Z',
  '2025-12-31T17:00:00.000Z',
  '2026-01-31T16:59:59.999Z',
  '2026-01-31T17:30:00.000Z',
  '2026-02-01T04:59:59.999Z',
  '2026-02-01T05:00:00.000Z',
)
const points = fc.option(fc.constantFrom(0, 100, 250, 400))
const texts = fc.constantFrom(null, '', '.', 'Đặng', 'Đức', 'An', 'ân')
const pos = fc.uniqueArray(
  fc.record({
    vipId: fc.constantFrom('', '1001', '1002', '1003', '999', 'A7'),
    phone: phones,
    grade: fc.constantFrom(null, 'Member', 'Olden', 'DIAMOND', 'Platinum'),
    name: texts,
    registrationDate: fc.option(days),
    points,
    usedPoints: points,
  }),
  { maxLength: 9, selector: ({ vipId, phone }) => `${vipId} ${normalisePhone(phone).normalised ?? phone}` },
)
const cnv = fc.uniqueArray(
  fc.record({
    customerId: fc.integer({ min: 1, max: 5_000_000_000 }),
    phone: fc.option(phones, { freq: 9 }),
    lastName: texts,
    firstName: texts,
    level: fc.constantFrom(null, 'Member', 'Gold', 'Silver'),
    points,
    totalPoints: points,
    usedPoints: points,
    createdAt: fc.option(instants),
    updatedAt: fc.option(instants),
  }),
  { maxLength: 9, selector: ({ customerId }) => customerId },
)
const sides: fc.Arbitrary<SmallSides> = fc.record({ pos, cnv })
const queries: fc.Arbitrary<ComparisonQuery> = fc.record({
  period: fc
    .tuple(fc.option(days, { freq: 2 }), fc.option(days, { freq: 2 }))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }))
    .map((ends) => ({ ...ends, label: 'random' })),
  timeZone: fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'America/New_York'),
})
const pageRequests = fc.record({
  list: fc.constantFrom<ComparisonListName[]>(
    'posOnly',
    'cnvOnly',
    'posOnlyPeriod',
    'cnvOnlyPeriod',
    'pointsMismatch',
    'sharedPhones',
  ),
  column: fc.nat(20),
  descending: fc.boolean(),
  size: fc.integer({ min: 1, max: 10 }),
})

const orders: Readonly<Record<string, readonly string[]>> = {
  grade: ['No Grade', 'Member', 'Silver', 'Gold', 'DIAMOND', 'Platinum'],
  level: ['Member', 'Silver', 'Gold'],
  matchedBy: ['as-written', 'lost-zero', 'country-code', 'old-prefix'],
}

/** The sort key of a value in its column; null when it is unknown. */
function rankOf(column: string, value: unknown): number | string | null {
  if (value === null) return null
  if (typeof value === 'string') return orders[column]?.indexOf(value) ?? plain(value)
  if (Array.isArray(value)) return value.length
  return column.endsWith('ifference') ? Math.abs(Number(value)) : Number(value)
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('đ', 'd').replaceAll('ặ', 'a').replaceAll('ứ', 'u').replaceAll('â', 'a')
}

function compareRanks(a: number | string | null, b: number | string | null, descending: boolean): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b === descending ? 1 : -1
}
