import type { Period } from '../../calendar/period.ts'
import { periodTitle } from '../../calendar/period-title.ts'
import { formatCount, formatMoneyShort } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator, type MessageKey } from '../../i18n/translate.ts'
import { bucketLabel, shortBucketLabel, type Breakdown } from '../figures/bucket-label.ts'
import type { CategoryMark, Chart, ChartSeries } from '../report.ts'

/** Further slices are summed into the last one. */
const MOST_SLICES = 10
/** The key of their sum. */
export const REST = 'rest'

/** A row of a breakdown as a column or bar of its chart. */
export interface Slice {
  readonly key: string
  readonly name: string
  readonly short: string
  /** VND or a count; null where there is no value, which is not a zero. */
  readonly amount: number | null
  readonly mark?: CategoryMark
  /** The slice of the compared period, with its own name. */
  readonly before?: Pick<Slice, 'short' | 'amount'> | undefined
}

export interface PeriodNames {
  readonly now: string
  readonly before: string
}

interface AmountChart {
  readonly key: string
  readonly breakdown: Breakdown
  readonly kind: Chart['kind']
  readonly slices: readonly Slice[]
  /** Of its amounts; VND by default. */
  readonly unit?: 'money' | 'count' | undefined
  /** The name of the charted figure. */
  readonly figure: MessageKey
  /** Has `{name}`, `{amount}` and `{share}` of the largest slice, and `titleParams`. */
  readonly title: MessageKey
  readonly titleParams?: Readonly<Record<string, string>>
  /** The title where no slice is above zero. */
  readonly titleWithoutPeak: MessageKey
  /** The names of the two periods, when the slices are compared. */
  readonly periods?: PeriodNames | undefined
  /** Draws the compared period as a thin line. */
  readonly isLineBefore?: boolean
  /** Explains the marks of its slices. */
  readonly legend?: string | undefined
}

export function slicesOf<Row extends { readonly key: string; readonly label: string }>(
  breakdown: Breakdown,
  rows: readonly Row[],
  amountOf: (row: Row) => number,
  language: Language,
): Slice[] {
  return rows.map((row) => ({
    key: row.key,
    name: bucketLabel(breakdown, row, language),
    short: shortBucketLabel(breakdown, row, language),
    amount: amountOf(row),
  }))
}

/** The largest slices first; those beyond the tenth are summed. */
export function largestFirst(slices: readonly Slice[], language: Language): Slice[] {
  const sorted = slices.toSorted((a, b) => amountOf(b) - amountOf(a))
  if (sorted.length <= MOST_SLICES) return sorted
  const name = translator(language)('label.others')
  const rest = sorted.slice(MOST_SLICES - 1)
  const amount = totalOf(rest)
  const before = rest.reduce((sum, slice) => sum + (slice.before?.amount ?? 0), 0)
  return [
    ...sorted.slice(0, MOST_SLICES - 1),
    { key: REST, name, short: name, amount, before: { short: name, amount: before } },
  ]
}

/** Each slice with the slice of the same key of the compared period; slices of that period alone come last. */
export function withPreviousByKey(slices: readonly Slice[], before: readonly Slice[]): Slice[] {
  const then = new Map(before.map((slice) => [slice.key, slice]))
  const now = new Set(slices.map(({ key }) => key))
  const gone = before.filter(({ key }) => !now.has(key)).map((slice) => ({ ...slice, amount: 0 }))
  return [...slices, ...gone].map((slice) => ({ ...slice, before: then.get(slice.key) }))
}

/** The amounts of all slices together. */
export function totalOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, slice) => sum + amountOf(slice), 0)
}

function amountOf({ amount }: Slice): number {
  return amount ?? 0
}

/** A chart of amounts whose title names the largest slice if there is one; undefined for fewer than two slices. */
export function chartOfAmounts(plan: AmountChart, language: Language): Chart | undefined {
  const { key, breakdown, kind, slices, unit = 'money', figure, periods, isLineBefore, legend } = plan
  if (slices.length < 2) return undefined
  const t = translator(language)
  const top = slices.filter((slice) => slice.key !== REST).reduce((a, b) => (amountOf(b) > amountOf(a) ? b : a))
  const total = totalOf(slices)
  const peak = amountOf(top)
  // Of several that are equally high, none is the highest.
  const isHighest = peak > 0 && total > 0 && slices.filter((each) => amountOf(each) === peak).length === 1
  const marks = slices.map(({ mark }) => mark ?? null)
  return {
    key,
    title: t(isHighest ? plan.title : plan.titleWithoutPeak, {
      ...plan.titleParams,
      name: top.name,
      amount: unit === 'money' ? formatMoneyShort(peak, language) : formatCount(peak, language),
      share: `${Math.round((peak / total) * 100)}%`,
    }),
    kind,
    unit,
    categories: slices.map((slice) => slice.short),
    categoryKeys: slices.map((slice) => slice.key),
    series: [
      { name: periods?.now ?? t(figure), values: slices.map((slice) => slice.amount) },
      ...(periods === undefined ? [] : [seriesBefore(periods.before, slices, isLineBefore)]),
    ],
    ...(marks.some((mark) => mark !== null) ? { marks } : {}),
    ...(legend === undefined ? {} : { legend }),
    tableKey: breakdown,
  }
}

export function periodNames(now: Period, before: Period, language: Language): PeriodNames {
  return { now: periodTitle(now, language), before: periodTitle(before, language) }
}

function seriesBefore(name: string, slices: readonly Slice[], isLine = false): ChartSeries {
  return {
    name,
    before: true,
    ...(isLine ? { line: true } : {}),
    values: slices.map((slice) => slice.before?.amount ?? null),
    categories: slices.map((slice) => slice.before?.short ?? slice.short),
  }
}
