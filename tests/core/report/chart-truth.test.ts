import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayText } from '../../../src/core/calendar/day.ts'
import { formatCount, formatMoneyShort } from '../../../src/core/i18n/formats.ts'
import { amountChange } from '../../../src/core/report/figures/figures.ts'
import { chartSvg } from '../../../src/core/report/charts/chart-svg.ts'
import { textWidth } from '../../../src/core/report/charts/chart-text.ts'
import { salesOverTime, type SalesByTime } from '../../../src/core/report/charts/over-time.ts'
import { usedOverTime } from '../../../src/core/report/kinds/coupons/coupon-charts.ts'
import { weekKey } from '../../../src/core/calendar/week.ts'
import type { Chart } from '../../../src/core/report/report.ts'

const FIRST = dayNumber('2026-01-01')

interface World {
  readonly sales: SalesByTime
  readonly earlier: SalesByTime | undefined
  readonly through: string
}

/** Sales of some days, their weeks and months, and of as many days right before. */
const worldsOf = (mostDays: number): fc.Arbitrary<World> =>
  fc
    .record({
      start: fc.integer({ min: 0, max: 330 }),
      days: fc.integer({ min: 2, max: mostDays }),
      cut: fc.integer({ min: 0, max: 40 }),
      isCompared: fc.boolean(),
      amounts: fc.array(fc.tuple(fc.integer({ min: 0, max: 399 }), fc.integer({ min: -2_000_000, max: 90_000_000 })), {
        maxLength: 60,
      }),
    })
    .map(({ start, days, cut, isCompared, amounts }) => {
      const from = FIRST + start
      const last = from + days - 1
      const through = Math.max(from, last - cut)
      const covered = through - from + 1
      const earlier = salesOf(from - days, from - days + covered - 1, amounts)
      return {
        sales: { ...salesOf(from, through, amounts), period: periodOf(from, last) },
        earlier: isCompared ? earlier : undefined,
        through: dayText(through),
      }
    })

const worlds = worldsOf(400)

function periodOf(first: number, last: number) {
  return { from: dayText(first), to: dayText(last), label: 'range' }
}

function salesOf(first: number, last: number, amounts: readonly (readonly [number, number])[]): SalesByTime {
  const sold = amounts.flatMap(([at, amount]) => (first + at <= last ? [{ day: first + at, amount }] : []))
  const rows = (keyOf: (day: number) => string) => {
    const sums = Map.groupBy(
      sold.toSorted((a, b) => a.day - b.day),
      ({ day }) => keyOf(day),
    )
    return Array.from(sums, ([key, its]) => ({ key, salesAmount: its.reduce((sum, { amount }) => sum + amount, 0) }))
  }
  return {
    period: periodOf(first, last),
    byDay: rows(dayText),
    byWeek: rows(weekKey),
    byMonth: rows((day) => dayText(day).slice(0, 7)),
  }
}

/** As many coupons as millions were sold. */
function couponsOf({ period, byDay, byWeek, byMonth }: SalesByTime) {
  return { period, byDay: couponRows(byDay), byWeek: couponRows(byWeek), byMonth: couponRows(byMonth) }
}

function couponRows(rows: SalesByTime['byDay'] = []) {
  return rows.map(({ key, salesAmount }) => {
    return { key, label: key, issued: 0, used: Math.max(0, Math.round(salesAmount / 1_000_000)) }
  })
}

function drawn({ sales, earlier, through }: World): Chart | undefined {
  return salesOverTime(sales, { through, earlier, language: 'en' })
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce((total: number, value) => total + (value ?? 0), 0)
}

describe('a chart over time', () => {
  it('has a title that its own columns bear out', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const chart = drawn(world)
        fc.pre(chart !== undefined)
        const charts = [chart, chart.coarser].filter((each) => each !== undefined)
        expect(charts.flatMap(titleClaims)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('has such a title for the coupons that were used, too', () => {
    fc.assert(
      fc.property(worlds, ({ sales, earlier, through }) => {
        const asOf = { couponsThrough: through, salesThrough: through }
        const chart = usedOverTime({ ...couponsOf(sales), asOf }, earlier && couponsOf(earlier), 'en')
        fc.pre(chart !== undefined)
        expect([chart, chart.coarser].filter((each) => each !== undefined).flatMap(titleClaims)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('draws every day of two months and every month of a year, zeros included, and nothing beyond the data', () => {
    fc.assert(
      fc.property(worldsOf(62), (world) => {
        const { sales, through } = world
        const chart = drawn(world)
        fc.pre(chart?.tableKey === 'byDay')
        const from = dayNumber(sales.period.from ?? '')
        const days = dayNumber(sales.period.to ?? '') - from + 1
        const sold = new Map(sales.byDay?.map(({ key, salesAmount }) => [key, salesAmount]))
        const expected = Array.from({ length: days }, (_, at) => {
          const day = dayText(from + at)
          return day > through ? null : (sold.get(day) ?? 0)
        })
        expect(chart.series[0]?.values.slice(0, days)).toEqual(expected)
        expect(chart.categories.length).toBeGreaterThanOrEqual(days)
      }),
      { numRuns: 60 },
    )
  })

  it('marks the months and weeks that the period or the data cuts, and names their days', () => {
    const byMonth = [
      { key: '2026-01', salesAmount: 5 },
      { key: '2026-06', salesAmount: 7 },
    ]
    const period = { from: '2026-01-10', to: '2026-12-31', label: 'range' }
    const chart = salesOverTime({ period, byMonth }, { through: '2026-06-20', earlier: undefined, language: 'en' })
    expect(chart?.categories).toEqual([
      '10/1-31/1',
      ...['Feb', 'Mar', 'Apr', 'May'].map((month) => `${month} 2026`),
      '1/6-20/6',
      ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((month) => `${month} 2026`),
    ])
    expect(chart?.series[0]?.values).toEqual([5, 0, 0, 0, 0, 7, null, null, null, null, null, null])
    expect(chart?.marks?.map((mark) => mark === 'partial')).toEqual(
      Array.from({ length: 12 }, (_, at) => at === 0 || at === 5),
    )
    expect(chart?.legend).toContain('not the whole month')
    const svg = chart && chartSvg({ chart, language: 'en', width: 580 })
    expect(svg?.match(/ stroke="#3d7dbd"/g)?.length).toBe(2)
  })

  it('draws an invoice dated 2925 by mistake without the years before it', () => {
    const byMonth = ['2026-01', '2026-02', '2925-02'].map((key) => ({ key, salesAmount: 1 }))
    const period = { from: null, to: null, label: 'all' }
    const chart = salesOverTime({ period, byMonth }, { through: '2925-02-01', earlier: undefined, language: 'en' })
    expect(chart?.categories).toHaveLength(3)
  })

  it('has no two texts on one another, on a phone or a page', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(340, 580, 1200), (world, width) => {
        const chart = drawn(world)
        fc.pre(chart !== undefined)
        expect(collisions(chartSvg({ chart, language: 'en', width, titled: false }))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** What the title has to hold of its highest column. */
const nameOf = {
  byDay: (key: string) => key.split('-').toReversed().join('/'),
  byWeek: (key: string) => `Week ${Number(key.slice(-2))} `,
  byMonth: (key: string) => `${MONTHS[Number(key.slice(5)) - 1]} ${key.slice(0, 4)}`,
} as const

/** What the title says and its columns do not. */
function titleClaims(chart: Chart): string[] {
  const [now, before] = chart.series
  const values = now?.values ?? []
  const total = sum(values)
  const wrong: string[] = []
  const change = /^(?:Sales|Coupons used) ([+\-±][\d.,]+%) vs (.+?)(?:;|$)/u.exec(chart.title)
  if (change) {
    const expected = amountChange(total, sum(before?.values ?? []), 'en')
    if (change[1] !== expected || change[2] !== before?.name)
      wrong.push(`${chart.title}: ${expected} vs ${before?.name}`)
  } else if (before) wrong.push(`${chart.title}: says nothing of ${before.name}`)
  const peak = /(?:^|; )([^;]+) (?:sold|saw) most(?: coupons used)?: (\S+?)(?:, (\d+)% of the period)?$/u.exec(
    chart.title,
  )
  const highest = Math.max(...values.map((value) => value ?? 0))
  const isAlone = values.filter((value) => value === highest).length === 1
  if (!peak) return highest > 0 && total > 0 && isAlone ? [...wrong, `${chart.title}: names no highest`] : wrong
  const at = values.indexOf(highest)
  const key = chart.categoryKeys?.[at] ?? ''
  const isNamed = peak[1]?.includes(nameOf[chart.tableKey as keyof typeof nameOf](key))
  if (!isNamed) wrong.push(`${chart.title}: the highest is ${key}`)
  if (!isAlone) wrong.push(`${chart.title}: several are as high`)
  if (peak[2] !== (chart.unit === 'money' ? formatMoneyShort(highest, 'en') : formatCount(highest, 'en')))
    wrong.push(`${chart.title}: the highest is ${highest}`)
  if (peak[3] !== undefined && Number(peak[3]) !== Math.round((highest / total) * 100)) {
    wrong.push(`${chart.title}: ${highest} of ${total}`)
  }
  return wrong
}

interface Box {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
}

/** Pairs of texts that overlap by more than a hair. */
function collisions(svg: string): string[] {
  const boxes = Array.from(
    svg.matchAll(/<text([^>]*)transform="translate\(([-\d.]+) ([-\d.]+)\)"[^>]*>([^<]*)<\/text>/g),
    ([, attributes = '', x, y, text = '']): Box => {
      const width = textWidth(text, 12) * 0.85
      const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start'
      const left = Number(x) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0)
      return { text, left, right: left + width, y: Number(y) }
    },
  )
  return boxes.flatMap((one, at) =>
    boxes.slice(at + 1).flatMap((other) => {
      const isSameLine = Math.abs(one.y - other.y) < 9
      return isSameLine && one.left < other.right && other.left < one.right ? [`${one.text} | ${other.text}`] : []
    }),
  )
}
