import { figuresIn, type FigureList } from '../../retail/figure.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Column, ReportRow } from '../report.ts'

/** The figure as it is shown: VND, count or percent; null for a ratio over zero and for a figure the row lacks. */
export function shownFigure(list: FigureList, figures: object, key: string): number | null {
  const values = figures as Readonly<Record<string, number | null | undefined>>
  const over = list[key]?.over
  if (over !== undefined && values[over] === 0) return null
  return values[key] ?? null
}

/** The columns of the figures that stand in one of `places`, with their names in the reader's language. */
export function figureColumns(list: FigureList, places: readonly string[], language: Language): Column[] {
  const t = translator(language)
  return figuresIn(list, places).map(([key, { label, type }]) => ({ key, label: t(label), type }))
}

/** The figures of one row under the keys of `columns`; a ratio over zero is null. */
export function figureCells(list: FigureList, figures: object, columns: readonly Column[]): ReportRow {
  return Object.fromEntries(columns.map(({ key }) => [key, shownFigure(list, figures, key)]))
}
