import { describe, expect, it } from 'vitest'
import { segmentCustomers } from '../../../src/core/rfm/segment-customers.ts'
import { countMoves, migrateSegments } from '../../../src/core/segments/segment-migration.ts'
import { gradedBuyers, invoiceRows, type Invoice } from './invoices.ts'

const customers = 124
const joined = [...Array.from({ length: 120 }, () => -Infinity), -Infinity, -Infinity, 1050, 2000]
const later: Invoice[] = [
  [119, 1090, 50_000],
  [120, 1080, 800_000],
  [0, 1095, 20_000],
]
const invoices = invoiceRows([...gradedBuyers(120), ...later])

describe('movement between two days', () => {
  const before = segmentCustomers(invoices, { customers, joined, asOf: 1000 })
  const migration = migrateSegments(invoices, { customers, joined, fromDay: 1000, asOf: 1100 })

  it('has rows that add up to the sizes on the first day, and one for those who joined since', () => {
    expect(migration).toMatchObject({ from: 1000, to: 1100, reason: null })
    for (const { key, customers: size } of before.segments) {
      const moved = migration.rows.filter(({ from }) => from === key)
      expect(moved.reduce((sum, row) => sum + row.customers, 0)).toBe(size)
    }
    expect(migration.rows.filter(({ from }) => from === 'New')).toEqual([
      { from: 'New', to: 'prospects', customers: 1 },
    ])
  })

  it('measures both days by the cuts of the first', () => {
    expect(segmentCustomers(invoices, { customers, joined, asOf: 1100 }).cuts).not.toEqual(before.cuts)
    const after = segmentCustomers(invoices, { customers, joined, asOf: 1100, cuts: before.cuts! })
    expect(migration.rows).toEqual(countMoves(before, after))
    // By the days of the first date nearly everyone is long gone: only three came since.
    expect(migration.rows).toContainEqual({ from: 'new', to: 'new', customers: 1 })
    expect(migration.rows).toContainEqual({ from: 'previously-loyal', to: 'champions', customers: 1 })
    expect(migration.rows).toContainEqual({ from: 'prospects', to: 'new', customers: 1 })
  })

  it('to the same day moves no one', () => {
    const { rows } = migrateSegments(invoices, { customers, joined, fromDay: 1000, asOf: 1000 })
    expect(rows.every(({ from, to }) => from === to)).toBe(true)
  })

  it('counts customers who left the population in a separate column', () => {
    const without = segmentCustomers(invoices, {
      customers,
      joined: joined.map((day, who) => (who === 121 ? Infinity : day)),
      asOf: 1100,
      cuts: before.cuts!,
    })
    expect(countMoves(before, without)).toContainEqual({ from: 'prospects', to: 'Left', customers: 1 })
  })

  it('gives the reason where the first day has no scores', () => {
    expect(migrateSegments(invoices, { customers, fromDay: 850, asOf: 1100 })).toMatchObject({
      rows: [],
      reason: { code: 'too-few-buyers', needed: 100 },
    })
  })
})
