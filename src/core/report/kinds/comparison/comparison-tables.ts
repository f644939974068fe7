import { percentage } from '../../../retail/ratio.ts'
import type { ComparisonSummary, ComparisonTotals } from '../../../comparison/comparison-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import {
  comparisonFigures,
  type ComparisonFigure,
  type ComparisonScope,
} from '../../../comparison/comparison-figures.ts'
import { figureReader, type FigureValues } from '../../../retail/figure.ts'
import { shownFigure, markSummable } from '../../figures/figures.ts'
import type { ReportTable } from '../../report.ts'

/** The table of both sides, and the pairs by match method. */
export function comparisonTables(result: ComparisonSummary, language: Language): ReportTable[] {
  return [sidesTable(result, language), matchedByTable(result, language)]
}

function sidesTable({ totals }: ComparisonSummary, language: Language): ReportTable {
  const t = translator(language)
  const values = comparisonValues(totals)
  const figures = Object.entries<ComparisonFigure>(comparisonFigures).flatMap(([key, { side, type, ...figure }]) => {
    const value = shownFigure(comparisonFigures, values, key)
    return side === undefined || (figure.in === 'period' && value === null) ? [] : [{ ...side, type, value }]
  })
  const columns = new Map(figures.map(({ column, label, type }) => [column, { key: column, label: t(label), type }]))
  const cellsOf = (wanted: 'pos' | 'cnv') =>
    Object.fromEntries(figures.flatMap(({ of, column, value }) => (of === wanted ? [[column, value]] : [])))
  return {
    key: 'sides',
    title: t('comparison.sides'),
    columns: [{ key: 'label', label: t('comparison.side'), type: 'text' }, ...columns.values()],
    rows: [
      { key: 'pos', label: t('comparison.pos'), ...cellsOf('pos') },
      { key: 'cnv', label: t('comparison.cnv'), ...cellsOf('cnv') },
    ],
  }
}

/** Every figure of the comparison by key, including those computed from the result. */
export function comparisonValues(totals: ComparisonTotals): ComparisonValues {
  return figureReader(comparisonFigures, ['total', 'period', 'report', 'side'])(totals)
}

type ComparisonValues = FigureValues<typeof comparisonFigures, ComparisonScope>

function matchedByTable({ matchedBy, totals }: ComparisonSummary, language: Language): ReportTable {
  const t = translator(language)
  const shareOf = (pairs: number) => (totals.matched === 0 ? null : percentage(pairs, totals.matched))
  return markSummable({
    key: 'matchedBy',
    title: t('comparison.matchedBy'),
    columns: [
      { key: 'label', label: t('comparison.way'), type: 'text' },
      { key: 'pairs', label: t('comparison.pairs'), type: 'count' },
      { key: 'share', label: t('comparison.share'), type: 'percent' },
    ],
    rows: matchedBy.map(({ way, pairs }) => ({
      key: way,
      label: t(`comparison.${way}`),
      pairs,
      share: shareOf(pairs),
    })),
    totals: { label: t('common.total'), pairs: totals.matched, share: shareOf(totals.matched) },
    note: t('comparison.matchedBy-note'),
  })
}
