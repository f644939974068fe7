import { describe, expect, it } from 'vitest'
import type { ComparisonTotals, ComparisonAnswer } from '../../../src/core/comparison/comparison-result.ts'
import { buildComparisonReport } from '../../../src/core/report/kinds/comparison/comparison-report.ts'

const totals: ComparisonTotals = {
  posCustomers: 1000,
  cnvCustomers: 900,
  matched: 700,
  posOnly: 290,
  cnvOnly: 195,
  posWithoutPhone: 10,
  cnvWithoutPhone: 8,
  newPos: 20,
  newCnv: 15,
  posOnlyPeriod: 4,
  cnvOnlyPeriod: 3,
  pointsMismatch: 31,
}

function answer(changes: Partial<ComparisonAnswer> = {}): ComparisonAnswer {
  return {
    period: { from: '2026-05-01', to: '2026-05-31', label: '2026-05' },
    timeZone: 'Asia/Ho_Chi_Minh',
    asOf: { posThrough: '2026-06-14', cnvThrough: '2026-06-13', cnvSyncedAt: '2026-06-14T18:05:00.000Z' },
    totals,
    matchedBy: [
      { way: 'as-written', pairs: 400 },
      { way: 'lost-zero', pairs: 250 },
      { way: 'country-code', pairs: 50 },
      { way: 'old-prefix', pairs: 0 },
    ],
    sharedPhones: 3,
    totalPointsMismatch: 44,
    pointsUnknown: 2,
    ...changes,
  }
}

const allTime = answer({
  period: { from: null, to: null, label: 'all' },
  totals: { ...totals, newPos: null, newCnv: null, posOnlyPeriod: null, cnvOnlyPeriod: null },
})

describe('the headline figures of a comparison', () => {
  it('are all totals, unchanged, and the match rate of each side', () => {
    const { kpis } = buildComparisonReport(answer(), 'en')
    const values = Object.fromEntries(kpis.map(({ key, value }) => [key, value]))
    expect(values).toEqual({ ...totals, posMatchRate: 70, cnvMatchRate: 77.44 })
    expect(kpis.slice(0, 4).map(({ label }) => label)).toEqual([
      'POS customers',
      'CNV customers',
      'POS only',
      'CNV only',
    ])
  })

  it('leave the counts of the period out when it is all time', () => {
    const keys = buildComparisonReport(allTime, 'en').kpis.map(({ key }) => key)
    expect(keys).not.toContain('newPos')
    expect(keys).not.toContain('cnvOnlyPeriod')
    expect(keys).toContain('pointsMismatch')
  })

  it('have no match rate of a side without customers', () => {
    const { kpis, charts } = buildComparisonReport(answer({ totals: { ...totals, posCustomers: 0, posOnly: 0 } }), 'en')
    expect(kpis.find(({ key }) => key === 'posMatchRate')?.value).toBeNull()
    expect(charts).toEqual([])
  })
})

describe('the tables of a comparison', () => {
  it('set both sides beside each other; each side adds up', () => {
    const [sides] = buildComparisonReport(answer(), 'en').tables
    expect(sides?.rows).toEqual([
      {
        key: 'pos',
        label: 'POS',
        customers: 1000,
        matched: 700,
        only: 290,
        withoutPhone: 10,
        matchRate: 70,
        fresh: 20,
        freshOnly: 4,
      },
      {
        key: 'cnv',
        label: 'CNV',
        customers: 900,
        matched: 697,
        only: 195,
        withoutPhone: 8,
        matchRate: 77.44,
        fresh: 15,
        freshOnly: 3,
      },
    ])
    expect(buildComparisonReport(allTime, 'en').tables[0]?.columns.map(({ key }) => key)).not.toContain('fresh')
  })

  it('list the pairs by match method, adding up to all pairs', () => {
    const table = buildComparisonReport(answer(), 'en').tables[1]
    expect(table?.rows.map(({ label, pairs, share }) => [label, pairs, share])).toEqual([
      ['as written', 400, 57.14],
      ['lost zero restored', 250, 35.71],
      ['country code removed', 50, 7.14],
      ['old prefix replaced', 0, 0],
    ])
    expect(table?.totals).toMatchObject({ pairs: 700, share: 100 })
    expect(table?.columns.find(({ key }) => key === 'pairs')?.summable).toBe(true)
  })
})

describe('charts, stamp and notes of a comparison', () => {
  it('has a chart of the sides with its message as title', () => {
    const [chart] = buildComparisonReport(answer(), 'en').charts
    expect(chart).toMatchObject({
      title: '700 customers are in both; 290 only in POS, 195 only in CNV',
      categories: ['Matched', 'POS only', 'CNV only'],
      series: [{ values: [700, 290, 195] }],
    })
    expect(buildComparisonReport(answer(), 'vi').charts[0]?.title).toBe(
      '700 khách có ở cả hai; 290 chỉ ở POS, 195 chỉ ở CNV',
    )
  })

  it('has the data stamp of each side, in the business time zone', () => {
    expect(buildComparisonReport(answer(), 'en').asOf).toBe(
      'POS customers to 14/06/2026; CNV customers to 13/06/2026; CNV synced on 15/06/2026 01:05',
    )
    const nothing = { posThrough: null, cnvThrough: null, cnvSyncedAt: null }
    expect(buildComparisonReport(answer({ asOf: nothing }), 'en').asOf).toBe('no POS customers yet')
  })

  it('has notes only on irregular data', () => {
    const { notes } = buildComparisonReport(answer(), 'en')
    expect(notes).toEqual([
      expect.stringContaining('within the period'),
      expect.stringContaining('number of mismatches is 44'),
      expect.stringContaining('not compared: 2'),
      expect.stringContaining('10 in the POS, 8 in CNV'),
      expect.stringContaining('VIP IDs: 3'),
    ])
    const plain = answer({
      ...allTime,
      sharedPhones: 0,
      pointsUnknown: 0,
      totals: { ...allTime.totals, posWithoutPhone: 0, cnvWithoutPhone: 0 },
    })
    expect(buildComparisonReport(plain, 'en').notes).toEqual([expect.stringContaining('Points mismatch')])
  })

  it('is empty without CNV customers, with a note where they come from', () => {
    const none = { ...totals, cnvCustomers: 0, cnvOnly: 0, cnvWithoutPhone: 0, matched: 0 }
    const report = buildComparisonReport(answer({ totals: none }), 'en')
    expect(report).toMatchObject({ empty: true, tables: [], charts: [] })
    expect(report.kpis.map(({ key }) => key)).toEqual(['posCustomers', 'cnvCustomers'])
    expect(report.notes).toEqual([expect.stringMatching(/\.json.*CNV_ settings/)])
  })
})
