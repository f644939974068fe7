import { percentage } from '../../../retail/ratio.ts'
import type { ComparisonSummary } from '../../../comparison/comparison-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { comparisonSides, type ComparisonSide } from './comparison-sides.ts'
import type { ReportTable } from '../../report.ts'
import { markSummable } from '../../figures/summable-columns.ts'

const sideFigures: readonly (keyof ComparisonSide)[] = ['customers', 'matched', 'only', 'withoutPhone', 'matchRate']
const periodFigures: readonly (keyof ComparisonSide)[] = ['fresh', 'freshOnly']

/** What each side has and lacks, and how the phones of pairs met. */
export function comparisonTables(result: ComparisonSummary, language: Language): ReportTable[] {
  return [sidesTable(result, language), matchedByTable(result, language)]
}

function sidesTable({ totals }: ComparisonSummary, language: Language): ReportTable {
  const t = translator(language)
  const { pos, cnv } = comparisonSides(totals)
  const figures = [...sideFigures, ...(pos.fresh === null ? [] : periodFigures)]
  return {
    key: 'sides',
    title: t('comparison.sides'),
    columns: [
      { key: 'label', label: t('comparison.side'), type: 'text' },
      ...figures.map((key) => ({
        key,
        label: t(`comparison.side-${key}`),
        type: key === 'matchRate' ? ('percent' as const) : ('count' as const),
      })),
    ],
    rows: [
      { key: 'pos', label: t('comparison.pos'), ...pos },
      { key: 'cnv', label: t('comparison.cnv'), ...cnv },
    ],
  }
}

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
