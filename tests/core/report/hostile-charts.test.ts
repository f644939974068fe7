import { expect, it } from 'vitest'
import { chartSvg } from '../../../src/core/report/charts/chart-svg.ts'
import type { Chart } from '../../../src/core/report/report.ts'

it.each(['__proto__', 'a __proto__', 'constructor', 'toString'])(
  'draws a chart of a shop called %s and leaves every other object alone',
  (name) => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    for (const kind of ['bar', 'share', 'line'] as const) {
      const series = [{ name, values: [1, 2] }]
      const chart: Chart = {
        key: 'byShop',
        title: name,
        kind,
        unit: 'count',
        categories: [name, 'HN01'],
        series,
        tableKey: 'byShop',
      }
      expect(chartSvg({ chart, language: 'en', width: 700 })).toContain('<svg')
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  },
)
