import type { Language } from '../../i18n/language.ts'
import type { Chart, ChartSeries } from '../report.ts'
import { formatMoneyShort } from '../../i18n/formats.ts'
import { formatCell } from '../formats/format-cell.ts'

/** A chart's figure in full, for a tooltip. */
export function fullValue(value: number, unit: Chart['unit'], language: Language): string {
  return formatCell(value, unit, language)
}

/** A chart's figure in short form: ₫1.2bn, 1,2 tỷ, 12%. */
export function shortValue(value: number, unit: Chart['unit'], language: Language): string {
  if (value === 0) return unit === 'percent' ? '0%' : '0'
  if (unit === 'money') return formatMoneyShort(value, language)
  return unit === 'percent' ? `${Math.round(value)}%` : formatCell(value, unit, language)
}

/** The share of the sum of the values: "34%", or "<1%"; empty when the sum is not positive. */
export function shareOf(value: number, values: readonly (number | null)[]): string {
  const sum = values.reduce((total: number, each) => total + (each ?? 0), 0)
  if (sum <= 0) return ''
  const percent = (value / sum) * 100
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`
}

interface LabelFrame {
  readonly language: Language
  /** px of the plot */
  readonly width: number
  readonly fontSize: number
}

/** Column layout as ECharts has it: px, part of a category, part of a column. */
export const COLUMNS = { widest: 44, categoryGap: 0.36, gap: 0.08 } as const

/** Up to so many columns all have their figure; with more, only the highest has. */
const MOST_LABELS = 6
const LABEL_GAP = 8

/**
 * The columns of a series that show their figure: all, or the highest. None when a column of the compared period covers
 * the figure; the chart's title names the highest.
 */
export function labelledColumns(chart: Chart, series: ChartSeries, frame: LabelFrame): ReadonlySet<number> {
  if (series.before) return new Set()
  const all = series.values.map((_, at) => at)
  const isCovered = (at: number) => isCrossed(chart, at, frame) || reachesAxis(chart, at, frame)
  if (hasRoomForAll(chart, series, frame) && !all.some(isCovered)) return new Set(all)
  const highest = highestOf(series)
  return isCovered(highest) ? new Set() : new Set([highest])
}

/** Whether the figure of one of the first columns would stand on the numbers of the axis. */
function reachesAxis(chart: Chart, at: number, frame: LabelFrame): boolean {
  const category = frame.width / chart.categories.length
  return labelWidth(chart, at, frame) / 2 > (at + 0.5) * category
}

/** px by which the figure of the last column exceeds the plot. */
export function labelOverhang(chart: Chart, series: ChartSeries, frame: LabelFrame): number {
  const last = series.values.length - 1
  if (!labelledColumns(chart, series, frame).has(last)) return 0
  return Math.max(0, (labelWidth(chart, last, frame) - frame.width / (series.values.length + 1)) / 2)
}

function hasRoomForAll(chart: Chart, { values }: ChartSeries, frame: LabelFrame): boolean {
  if (values.length > MOST_LABELS) return false
  const labels = values.map((_, at) => labelWidth(chart, at, frame))
  return Math.max(...labels) + LABEL_GAP < frame.width / values.length
}

/** Whether a higher column of the compared period, in the same or the previous category, overlaps the figure. */
function isCrossed(chart: Chart, at: number, frame: LabelFrame): boolean {
  const [now, before] = chart.series
  if (!now || !before?.before) return false
  const category = frame.width / now.values.length
  if (before.line) return isCrossedByLine(before, at, { reach: labelWidth(chart, at, frame) / 2 / category, now })
  const column = Math.min(COLUMNS.widest, (category * (1 - COLUMNS.categoryGap)) / (2 + COLUMNS.gap))
  const half = labelWidth(chart, at, frame) / 2
  const isHigher = (position: number) => (before.values[position] ?? 0) > (now.values[at] ?? 0)
  const toOwn = column * (0.5 + COLUMNS.gap)
  const toNeighbour = category - column * (1.5 + COLUMNS.gap)
  return (half > toOwn && isHigher(at)) || (half > toNeighbour && isHigher(at - 1))
}

/** Whether the line of the compared period rises above the column within the width of its figure. */
function isCrossedByLine(
  line: ChartSeries,
  at: number,
  { reach, now }: { readonly reach: number; readonly now: ChartSeries },
): boolean {
  const around = line.values.slice(Math.max(0, Math.floor(at - reach)), Math.ceil(at + reach) + 1)
  return around.some((value) => (value ?? 0) > (now.values[at] ?? 0))
}

function labelWidth({ unit, series: [now] }: Chart, at: number, { language, fontSize }: LabelFrame): number {
  return textWidth(shortValue(now?.values[at] ?? 0, unit, language), fontSize)
}

function highestOf({ values }: ChartSeries): number {
  return values.indexOf(Math.max(...values.map((value) => value ?? 0)))
}

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/
const NARROW = /[\sfijlrtI.,:;'|()[\]!-]/

/**
 * Estimated width in px of a line in a sans-serif typeface, rather too wide than too narrow: there is no canvas to
 * measure with, and the page's typeface may be wide. Accents have no width.
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const letter of text.normalize('NFD').replaceAll(/\p{Mn}/gu, '')) {
    if (WIDE.test(letter)) ems += 1
    else if (NARROW.test(letter)) ems += 0.36
    else ems += /[A-ZĐ%mw₫]/.test(letter) ? 0.75 : 0.62
  }
  return ems * fontSize
}

/** Breaks a text into lines of at most `width` px, between words. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length === 0) lines.push(word)
    else if (textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
