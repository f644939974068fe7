import { expect, it } from 'vitest'
import type { Report } from '../../../src/core/report/report.ts'
import { withoutSmallGroups } from '../../../src/core/report/small-groups.ts'

const columns = [
  { key: 'label', label: 'Month', type: 'text' },
  { key: 'size', label: 'Members', type: 'count' },
] as const

/** Cohorts of these sizes, with a curve each. */
function cohorts(sizes: Readonly<Record<string, number>>): Report {
  const rows = Object.entries(sizes).map(([key, size]) => ({ key, label: key, size }))
  return {
    kind: 'cohorts',
    title: 'Cohorts',
    period: { from: null, to: null, label: 'all' },
    filters: [],
    asOf: '',
    empty: false,
    headline: 'March did best',
    kpis: [
      { key: 'size', label: 'Members', type: 'count', value: rows.reduce((sum, { size }) => sum + size, 0) },
      { key: 'returned', label: 'Came back', type: 'count', value: 3 },
    ],
    tables: [{ key: 'cohorts', title: 'Cohorts', columns, rows }],
    charts: [
      {
        key: 'curves',
        title: 'Curves',
        kind: 'line',
        unit: 'percent',
        categories: ['+1'],
        series: [{ name: 'together', values: [20] }, ...rows.map(({ key }) => ({ key, name: key, values: [50] }))],
        tableKey: 'cohorts',
      },
    ],
    notes: [],
  }
}

const read = (report: Report) => ({
  kpis: report.kpis.map(({ value }) => value),
  rows: report.tables.flatMap(({ rows }) => rows.map(({ key, size }) => [key, size])),
  curves: report.charts.flatMap(({ series }) => series.map(({ name }) => name)),
  headline: report.headline,
})

it('few people are in no row, curve, figure or sentence of their own', () => {
  expect(read(withoutSmallGroups(cohorts({ january: 40, february: 2, march: 30, april: 4 }), 'en'))).toEqual({
    kpis: [76, null],
    rows: [
      ['january', 40],
      ['march', 30],
      ['others', 6],
    ],
    curves: ['together', 'january', 'march'],
    headline: undefined,
  })
})

it('a report of few people says nothing of them', () => {
  const { kpis, tables, charts, notes } = withoutSmallGroups(cohorts({ january: 1, march: 3 }), 'en')
  expect([kpis, tables, charts]).toEqual([[], [], []])
  expect(notes).toHaveLength(1)
})

it('groups that are large enough stay as they are', () => {
  const report = cohorts({ january: 40, march: 30 })
  expect(read(withoutSmallGroups(report, 'en'))).toEqual({ ...read(report), kpis: [70, null] })
})
