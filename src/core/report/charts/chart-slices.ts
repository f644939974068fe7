import { formatMoneyShort } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator, type MessageKey } from '../../i18n/translate.ts'
import { bucketLabel, shortBucketLabel, type Breakdown } from '../bucket-label.ts'
import type { Chart } from '../report.ts'

/** More slices than this are gathered into the last one. */
const MOST_SLICES = 10
const REST = 'rest'

/** A row of a breakdown as a column or bar of its chart. */
export interface Slice {
  readonly key: string
  readonly name: string
  readonly short: string
  /** VND */
  readonly amount: number
}

interface MoneyChart {
  readonly key: string
  readonly breakdown: Breakdown
  readonly kind: Chart['kind']
  readonly slices: readonly Slice[]
  /** The name of what is drawn. */
  readonly figure: MessageKey
  /** Says `{name}` of the largest slice, its `{amount}` and its `{share}` of `total`. */
  readonly title: MessageKey
  /** VND of the whole. */
  readonly total: number
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

/** The largest first, and no more of them than a chart shows well. */
export function largestFirst(slices: readonly Slice[], language: Language): Slice[] {
  const sorted = slices.toSorted((a, b) => b.amount - a.amount)
  if (sorted.length <= MOST_SLICES) return sorted
  const name = translator(language)('label.others')
  const amount = sorted.slice(MOST_SLICES - 1).reduce((sum, slice) => sum + slice.amount, 0)
  return [...sorted.slice(0, MOST_SLICES - 1), { key: REST, name, short: name, amount }]
}

/** A chart of amounts that says which slice is the largest; undefined where there would be a single one. */
export function moneyChart(plan: MoneyChart, language: Language): Chart | undefined {
  const { key, breakdown, kind, slices, figure, title, total } = plan
  if (slices.length < 2) return undefined
  const t = translator(language)
  const top = slices.filter((slice) => slice.key !== REST).reduce((a, b) => (b.amount > a.amount ? b : a))
  return {
    key,
    title: t(title, {
      name: top.name,
      amount: formatMoneyShort(top.amount, language),
      share: total > 0 ? `${Math.round((top.amount / total) * 100)}%` : '–',
    }),
    kind,
    unit: 'money',
    categories: slices.map((slice) => slice.short),
    categoryKeys: slices.map((slice) => slice.key),
    series: [{ name: t(figure), values: slices.map((slice) => slice.amount) }],
    tableKey: breakdown,
  }
}
