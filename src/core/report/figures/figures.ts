import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Column, ReportRow, ReportTable, Kpi } from '../report.ts'
import { formatPercent } from '../../i18n/formats.ts'
import { figuresIn, type FigureList, type FigureType } from '../../retail/figure.ts'

/** The displayed figure: VND, count or percent; null for a ratio over zero and for a missing figure. */
export function shownFigure(list: FigureList, figures: object, key: string): number | null {
  const values = figures as Readonly<Record<string, number | null | undefined>>
  const over = list[key]?.over
  if (over !== undefined && values[over] === 0) return null
  return values[key] ?? null
}

/** The columns of the figures in these scopes, with their names in the reader's language. */
export function figureColumns(list: FigureList, scopes: readonly string[], language: Language): Column[] {
  const t = translator(language)
  return figuresIn(list, scopes).map(([key, { label, type, part, over }]) => ({
    key,
    label: t(label),
    type,
    ...(part !== undefined && over !== undefined ? { ratio: { part, over } } : {}),
  }))
}

/** The figures of one row under the keys of `columns`; a ratio over zero is null. */
export function figureCells(list: FigureList, figures: object, columns: readonly Column[]): ReportRow {
  return Object.fromEntries(columns.map(({ key }) => [key, shownFigure(list, figures, key)]))
}

/**
 * Marks the count and money columns whose rows add up to the total, to 1/100, so that a live sum in a workbook equals the
 * figure of the report.
 */
export function markSummable(table: ReportTable): ReportTable {
  return {
    ...table,
    columns: table.columns.map((column) => (addsUp(table, column) ? { ...column, summable: true } : column)),
  }
}

function addsUp({ rows, totals }: ReportTable, { key, type }: Column): boolean {
  const total = totals?.[key]
  if ((type !== 'count' && type !== 'money') || typeof total !== 'number' || rows.length === 0) return false
  return (
    rows.every((row) => typeof row[key] === 'number') &&
    hundredths(rows.map((row) => row[key] as number)) === hundredths([total])
  )
}

function hundredths(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 100), 0)
}

/** Figures of the period and of the compared one. */
interface ComparedFigures {
  readonly now: object
  readonly before: object | undefined
  /** Figures that mean nothing under the filters. */
  readonly without?: readonly string[] | undefined
}

/** The figures of these scopes, headline figures first; with `before` also the earlier value and the change. */
export function figureKpis(
  list: FigureList,
  scopes: readonly string[],
  { now, before, without = [] }: ComparedFigures,
  language: Language,
): Kpi[] {
  const t = translator(language)
  const meant = figuresIn(list, scopes).filter(([key]) => !without.includes(key))
  const figures = meant.toSorted(([, a], [, b]) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
  return figures.map(([key, { type, label, rise, group }]) => {
    const kpi = {
      key,
      type,
      label: t(label),
      value: shownFigure(list, now, key),
      ...(rise ? { rise } : {}),
      ...(group ? { group } : {}),
    }
    if (before === undefined) return kpi
    const previous = shownFigure(list, before, key)
    return { ...kpi, previous, change: changeOf(kpi.value, previous, type) }
  })
}

/** Change in percent, or in points for a percent figure; null when it cannot be computed. */
export function changeOf(value: number | null, before: number | null, type: FigureType): number | null {
  if (value === null || before === null) return null
  if (type === 'percent') return roundTwo(value - before)
  return before === 0 ? null : roundTwo(((value - before) / Math.abs(before)) * 100)
}

function roundTwo(value: number): number {
  return Math.round(value * 100) / 100
}

export interface KpiChange {
  readonly text: string
  readonly direction: 'up' | 'down' | 'flat'
  /** What it means for the shop: decides its colour. */
  readonly news: 'good' | 'bad' | 'neutral'
}

/** "+12.34%", or "+1.20 pp" for a percent figure; undefined without a change. */
export function kpiChange(
  { change, type, rise }: Pick<Kpi, 'change' | 'type' | 'rise'>,
  language: Language,
): KpiChange | undefined {
  if (change === undefined || change === null) return undefined
  const sign = change > 0 ? '+' : change < 0 ? '-' : '±'
  const size = formatPercent(Math.abs(change), language)
  const text =
    type === 'percent'
      ? `${sign}${size.replace('%', ` ${translator(language)('label.percentage-points')}`)}`
      : `${sign}${size}`
  const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'flat'
  return { text, direction, news: newsOf(direction, rise) }
}

function newsOf(direction: KpiChange['direction'], rise: Kpi['rise']): KpiChange['news'] {
  if (rise === undefined || direction === 'flat') return 'neutral'
  return (direction === 'up') === (rise === 'good') ? 'good' : 'bad'
}

/** The change of an amount as text like that of `kpiChange`; empty when it cannot be computed. */
export function amountChange(now: number, before: number, language: Language): string {
  return kpiChange({ type: 'money', change: changeOf(now, before, 'money') }, language)?.text ?? ''
}
