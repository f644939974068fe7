import type { AnalyticsOverview } from '../analytics/analytics-result.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { figureKeys, figureTypes, shownFigure } from './figures.ts'
import type { ColumnType, Kpi } from './report.ts'

/** Every overview figure, headline first; with `previous` also the same figure then and the change. */
export function analyticsKpis(
  overview: AnalyticsOverview,
  previous: AnalyticsOverview | undefined,
  language: Language,
): Kpi[] {
  const t = translator(language)
  return figureKeys.map((key) => {
    const type = figureTypes[key]
    const kpi = { key, type, label: t(`figure.${key}`), value: shownFigure(overview, key) }
    if (previous === undefined) return kpi
    const before = shownFigure(previous, key)
    return { ...kpi, previous: before, change: changeOf(kpi.value, before, type) }
  })
}

/** Percent of the figure before; points for a percent figure; null where there is nothing to compare with. */
function changeOf(value: number | null, before: number | null, type: ColumnType): number | null {
  if (value === null || before === null) return null
  if (type === 'percent') return roundTwo(value - before)
  return before === 0 ? null : roundTwo(((value - before) / Math.abs(before)) * 100)
}

function roundTwo(value: number): number {
  return Math.round(value * 100) / 100
}
