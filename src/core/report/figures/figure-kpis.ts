import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { formatPercent } from '../../i18n/formats.ts'
import { figuresIn, type FigureList, type FigureType } from '../../retail/figure.ts'
import type { Kpi } from '../report.ts'
import { shownFigure } from './figures.ts'

/** What is counted of the period, and of the one it is compared with. */
interface ComparedFigures {
  readonly now: object
  readonly before: object | undefined
}

/** The figures that stand in one of `places`, headline figures first; with `before` the same then and the change. */
export function figureKpis(
  list: FigureList,
  places: readonly string[],
  { now, before }: ComparedFigures,
  language: Language,
): Kpi[] {
  const t = translator(language)
  const figures = figuresIn(list, places).toSorted(([, a], [, b]) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
  return figures.map(([key, { type, label }]) => {
    const kpi = { key, type, label: t(label), value: shownFigure(list, now, key) }
    if (before === undefined) return kpi
    const previous = shownFigure(list, before, key)
    return { ...kpi, previous, change: changeOf(kpi.value, previous, type) }
  })
}

/** Percent of the figure before; points for a percent figure; null where there is nothing to compare with. */
function changeOf(value: number | null, before: number | null, type: FigureType): number | null {
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
}

/** "+12.34%", or "+1.20 pp" for a figure that is itself a percentage; undefined where nothing is compared. */
export function kpiChange({ change, type }: Pick<Kpi, 'change' | 'type'>, language: Language): KpiChange | undefined {
  if (change === undefined || change === null) return undefined
  const sign = change > 0 ? '+' : change < 0 ? '-' : '±'
  const size = formatPercent(Math.abs(change), language)
  const text = type === 'percent' ? `${sign}${size.replace('%', ' pp')}` : `${sign}${size}`
  return { text, direction: change > 0 ? 'up' : change < 0 ? 'down' : 'flat' }
}

/** How much an amount changed, as `kpiChange` says it; empty where there is nothing to compare with. */
export function amountChange(now: number, before: number, language: Language): string {
  return kpiChange({ type: 'money', change: changeOf(now, before, 'money') }, language)?.text ?? ''
}
