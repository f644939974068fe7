import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { buildAnalyticsReport } from '../../../src/core/report/kinds/analytics/analytics-report.ts'
import { gradeColor, SERIES_COLORS, BACKGROUNDS } from '../../../src/core/report/charts/chart-colors.ts'
import { chartPng } from '../../../src/core/report/charts/chart-png.ts'
import { chartSvg } from '../../../src/core/report/charts/chart-svg.ts'
import type { Chart } from '../../../src/core/report/report.ts'
import { sampleResult } from './sample-result.ts'

const charts = buildAnalyticsReport(sampleResult(), { language: 'vi' }).charts
const yearBefore = {
  ...sampleResult(),
  period: { from: '2024-01-01', to: '2024-12-31', label: '2024' },
  byMonth: sampleResult().byMonth.map((row) => ({ ...row, key: row.key.replace('2025', '2024') })),
}
const compared = buildAnalyticsReport(sampleResult(), { language: 'vi', previous: yearBefore }).charts.map((chart) => ({
  ...chart,
  key: `${chart.key}, compared`,
}))
const line: Chart = {
  key: 'line',
  title: 'Ca <b>&"khó"</b>',
  kind: 'line',
  unit: 'percent',
  categories: ['a', '<script>alert(1)</script>', 'c'],
  series: [{ name: 'Tỷ lệ', values: [1, null, 3] }],
  tableKey: 'byWeek',
}
const GRADES = ['No Grade', 'VIP0', 'VIP1', 'VIP2', 'VIP3', 'Member', 'Silver', 'Gold', 'DIAMOND']

describe('a chart as SVG', () => {
  it.each([...charts, ...compared, line].map((chart) => [chart.key, chart] as const))(
    '%s is sound under a strict policy',
    (_, chart) => {
      for (const theme of ['light', 'dark', 'auto'] as const) {
        const svg = chartSvg({ chart, language: 'vi', width: 640, height: 300, theme })
        expect(svg).not.toMatch(
          / style=|<style|<script|<foreignObject| on\w+=| id=|url\(|href|font-family|#0[123]0[123]0[123]/,
        )
        // resvg refuses markup that is not well formed, a doubled attribute included.
        expect(new Resvg(svg).width).toBe(640)
      }
    },
  )

  it('has its title for screen readers, and draws it unless `titled` is false', () => {
    const [chart] = charts
    if (!chart) throw new Error('no chart')
    const label = `aria-label="${chart.title}"`
    const drawn = `>${chart.title}</text>`
    expect(chartSvg({ chart, language: 'vi', width: 720 })).toContain(label)
    expect(chartSvg({ chart, language: 'vi', width: 720 })).toContain(drawn)
    expect(chartSvg({ chart, language: 'vi', width: 720, titled: false })).toContain(label)
    expect(chartSvg({ chart, language: 'vi', width: 720, titled: false })).not.toContain(drawn)
  })

  it('gives every column its figure as a tooltip', () => {
    const [chart] = charts
    if (!chart) throw new Error('no chart')
    const svg = chartSvg({ chart, language: 'vi', width: 720 })
    expect(svg.match(/<title>/g)).toHaveLength(12)
    expect(svg).toContain('<title>01/2025: 98.701.700 ₫</title>')
  })

  it('draws the compared period beside, names both, and names the period of each figure', () => {
    for (const chart of compared) {
      const svg = chartSvg({ chart, language: 'vi', width: 720 })
      expect(svg.match(/<title>/g)).toHaveLength(2 * chart.categories.length)
      for (const year of [2024, 2025]) {
        expect(svg.match(new RegExp(`<title>năm ${year}, `, 'g'))).toHaveLength(chart.categories.length)
        // Grades have a colour each, so no swatch stands for the year itself.
        const isNamed = chart.tableKey !== 'byGrade' || year === 2024
        expect(svg.includes(`>năm ${year}</text>`)).toBe(isNamed)
      }
    }
  })

  it('names both periods on two lines when one is too short', () => {
    const [chart] = compared
    if (!chart) throw new Error('no chart')
    const [now, before] = ['01/07/2025 – 30/06/2026', '01/07/2024 – 30/06/2025']
    const long = { ...chart, series: chart.series.map((each) => ({ ...each, name: each.before ? before : now })) }
    const places = (width: number) =>
      [now, before].map((name) => {
        const svg = chartSvg({ chart: long, language: 'vi', width, titled: false })
        return new RegExp(`translate\\(([\\d.]+) ([\\d.]+)\\)"[^>]*>${name}<`).exec(svg)?.slice(1).map(Number)
      })
    const [[nowX, nowY], [beforeX, beforeY]] = places(340) as [[number, number], [number, number]]
    expect(beforeX).toBe(nowX)
    expect(beforeY - nowY).toBeGreaterThanOrEqual(12)
    const [[, wideY], [, wideBeforeY]] = places(720) as [[number, number], [number, number]]
    expect(wideBeforeY).toBe(wideY)
  })

  it('shows no figure that a column of the compared period would cover', () => {
    expect(drawnFigures([123_456, 223_457, 323_458], [90, 90, 90])).toEqual([123_456, 223_457, 323_458])
    expect(drawnFigures([123_456, 223_457, 323_458], [90, 290_000, 90])).toEqual([323_458])
    expect(drawnFigures([123_456, 223_457, 323_458], [90, 90, 390_000])).toEqual([])
  })

  it('draws horizontal bars rather than columns without a name', () => {
    const names = ['Chưa có hạng', 'Member', 'Silver', 'Gold', 'DIAMOND']
    const values = [67, 25, 74, 90, 100]
    const rates: Chart = {
      ...line,
      kind: 'bar',
      tableKey: 'byGrade',
      categories: names,
      series: [{ name: 'r', values }],
    }
    for (const width of [340, 580]) {
      const svg = chartSvg({ chart: rates, language: 'vi', width, titled: false })
      for (const name of names) expect(svg).toContain(`>${name}</text>`)
      for (const value of values) expect(svg).toContain(`>${value}%</text>`)
    }
  })

  it('follows the page from light to dark, while series keep their colours', () => {
    const [, grades] = charts
    if (!grades) throw new Error('no chart')
    const [light, dark, auto] = (['light', 'dark', 'auto'] as const).map((theme) =>
      chartSvg({ chart: grades, language: 'vi', width: 640, theme }),
    )
    expect(auto).toContain('currentColor')
    for (const svg of [light, dark, auto]) {
      for (const key of grades.categoryKeys ?? []) expect(svg).toContain(`fill="${gradeColor(key)}"`)
    }
  })

  it('leaves a gap for a missing value, and never turns data into markup', () => {
    const svg = chartSvg({ chart: line, language: 'en', width: 400 })
    expect(svg.match(/<title>/g)).toHaveLength(2)
    expect(svg).toContain('aria-label="Ca &lt;b&gt;&amp;&quot;khó&quot;&lt;/b&gt;"')
    expect(svg).not.toContain('<b>')
  })
})

describe('the colour of a grade', () => {
  it('is its own, and the same whatever the case', () => {
    expect(new Set(GRADES.map(gradeColor)).size).toBe(GRADES.length)
    expect(gradeColor('GOLD')).toBe(gradeColor('Gold'))
    expect(gradeColor('Platinum')).toBe(gradeColor('platinum'))
  })

  it.each(Object.entries(BACKGROUNDS))('has a contrast of 3:1 on the %s page', (_, background) => {
    const faint = [...GRADES.map(gradeColor), ...SERIES_COLORS].filter((color) => contrast(color, background) < 3)
    expect(faint).toEqual([])
  })
})

describe('a chart as PNG', () => {
  it('is a picture at twice the size, with Vietnamese letters drawn from the shipped typeface', () => {
    const [chart] = charts
    if (!chart) throw new Error('no chart')
    const accented = Buffer.from(chartPng({ chart, language: 'vi', width: 600, height: 320 }))
    expect(accented.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([accented.readUInt32BE(16), accented.readUInt32BE(20)]).toEqual([1200, 640])
    const bare = { ...chart, title: chart.title.normalize('NFD').replaceAll(/\p{Mn}/gu, '') }
    expect(accented.equals(chartPng({ chart: bare, language: 'vi', width: 600, height: 320 }))).toBe(false)
  })
})

/** The figures of the months that a drawing for phones shows. */
function drawnFigures(values: number[], before: number[]): number[] {
  const series = [
    { name: 'now', values },
    { name: 'then', before: true as const, values: before },
  ]
  const chart: Chart = { ...line, kind: 'bar', unit: 'count', tableKey: 'byMonth', categories: ['a', 'b', 'c'], series }
  const svg = chartSvg({ chart, language: 'en', width: 340, titled: false })
  return values.filter((value) => svg.includes(`>${value.toLocaleString('en')}</text>`))
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = (hex.match(/[0-9a-f]{2}/g) ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255
    return part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
