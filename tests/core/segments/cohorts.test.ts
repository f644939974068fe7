import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCohorts } from '../../../src/core/segments/cohorts.ts'
import { dayNumber, invoiceRows, shuffledInvoices, type Invoice } from './invoices.ts'

const bought = (customer: number, ...days: string[]): Invoice[] =>
  days.map((day) => [customer, dayNumber(day), 100_000])

describe('cohorts', () => {
  const invoices = invoiceRows([
    ...bought(0, '2026-01-03', '2026-01-03', '2026-02-10', '2026-02-11'),
    ...bought(1, '2026-01-31', '2026-01-30', '2026-04-02'),
    ...bought(2, '2026-01-15'),
    ...bought(3, '2026-03-01', '2026-04-30'),
    [2, dayNumber('2026-02-20'), -100_000],
    [3, dayNumber('2026-01-20'), 0],
    [-1, dayNumber('2025-12-01'), 100_000],
  ])

  it('count who came back each month, once, and on a second day of the first', () => {
    expect(countCohorts(invoices, { customers: 4, asOf: dayNumber('2026-04-30') })).toEqual([
      { key: '2026-01', size: 3, members: [1, 1, 0, 1], returned: [33.33, 33.33, 0, 33.33] },
      { key: '2026-02', size: 0, members: [0, 0, 0], returned: [0, 0, 0] },
      { key: '2026-03', size: 1, members: [0, 1], returned: [0, 100] },
      { key: '2026-04', size: 0, members: [0], returned: [0] },
    ])
  })

  it('leave a month blank that is not over', () => {
    const rows = countCohorts(invoices, { customers: 4, asOf: dayNumber('2026-04-29') })
    expect(rows.map(({ returned }) => returned.at(-1))).toEqual([null, null, null, null])
    expect(rows[0]!.members).toEqual([1, 1, 0, null])
  })

  it('can be those of some members alone', () => {
    const rows = countCohorts(invoices, {
      customers: 4,
      asOf: dayNumber('2026-04-30'),
      counts: (customer) => customer === 3,
    })
    expect(rows.map(({ key, size }) => [key, size])).toEqual([
      ['2026-03', 1],
      ['2026-04', 0],
    ])
  })

  it('are none without a purchase', () => {
    expect(countCohorts(invoiceRows([[0, 5, -1]]), { customers: 1, asOf: 10 })).toEqual([])
  })

  it('hold every buyer once and do not depend on the order of the invoices', () => {
    fc.assert(
      fc.property(shuffledInvoices({ customers: 9, days: 400 }), ([list, other]) => {
        const scope = { customers: 9, asOf: 390 }
        const cohorts = countCohorts(invoiceRows(list), scope)
        expect(countCohorts(invoiceRows(other), scope)).toEqual(cohorts)
        const buyers = new Set(list.filter(([who, day, vnd]) => who >= 0 && day <= 390 && vnd > 0).map(([who]) => who))
        expect(cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(buyers.size)
        expect(cohorts.every(({ size, members }) => members.every((count) => (count ?? 0) <= size))).toBe(true)
      }),
    )
  })
})
