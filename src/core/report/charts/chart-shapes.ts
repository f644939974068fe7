import type { LineSeriesOption, SankeySeriesOption } from 'echarts/charts'
import type { Chart } from '../report.ts'
import { bandColor, INK, seriesColor } from './chart-colors.ts'
import { textWidth } from './chart-text.ts'

const LABEL_SIZE = 12
const NODE_ROW = 30
const NODE_GAP = 10

/** The band of a chart as two stacked lines that are not drawn, with the space between them filled. */
export function bandSeries({ band, series }: Chart): LineSeriesOption[] {
  if (!band) return []
  const color = bandColor(series)
  const hidden = {
    type: 'line' as const,
    stack: 'band',
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    z: 1,
    lineStyle: { opacity: 0 },
  }
  const height = band.high.map((high, at) => {
    const low = band.low[at]
    return high === null || low === null || low === undefined ? '-' : high - low
  })
  return [
    { ...hidden, name: `${band.name} –`, data: band.low.map((low) => low ?? '-') },
    {
      ...hidden,
      name: band.name,
      itemStyle: { color },
      areaStyle: { color, opacity: 0.18 },
      data: height,
    },
  ]
}

/** Marks the right end of a flow: a segment stands on both sides. */
const TO = '\u200b'

/** px */
export function flowHeight({ flows = [] }: Chart): number {
  const [from, to] = [new Set(flows.map((flow) => flow.from)), new Set(flows.map((flow) => flow.to))]
  return Math.max(from.size, to.size) * NODE_ROW + 20
}

/** Flows between the rows on the left and those on the right, each as wide as its figure. */
export function flowSeries(chart: Chart, { width }: { readonly width: number }, top: number): SankeySeriesOption {
  const { flows = [], series } = chart
  const values = series[0]?.values ?? []
  const from = Array.from(new Set(flows.map((flow) => flow.from)))
  const to = Array.from(new Set(flows.map((flow) => flow.to)))
  const names = [...new Set([...from, ...to])]
  const color = (name: string) => seriesColor(names.indexOf(name))
  const room = Math.min(width * 0.3, Math.max(0, ...names.map((name) => textWidth(name, LABEL_SIZE))) + 10)
  const node = (name: string, side: 'left' | 'right') => ({
    name: side === 'left' ? name : name + TO,
    itemStyle: { color: color(name), borderWidth: 0 },
    // The mark of the right end has a width, so it is left out of what is written.
    label: { position: side, formatter: () => name },
  })
  return {
    type: 'sankey',
    left: room,
    right: room,
    top: top + 6,
    bottom: 6,
    nodeWidth: 10,
    nodeGap: NODE_GAP,
    layoutIterations: 0,
    draggable: false,
    silent: true,
    label: { color: INK.text, fontSize: LABEL_SIZE, width: room - 8, overflow: 'truncate' },
    data: [...from.map((name) => node(name, 'left')), ...to.map((name) => node(name, 'right'))],
    links: flows.map((flow, at) => ({
      source: flow.from,
      target: flow.to + TO,
      value: values[at] ?? 0,
      lineStyle: { color: color(flow.from), opacity: flow.from === flow.to ? 0.18 : 0.45 },
    })),
  }
}
