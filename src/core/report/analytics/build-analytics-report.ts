import type { AnalyticsSummary, ComparedPeriod } from '../../analytics/analytics-result.ts'
import { periodTitle } from '../../analytics/period.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { analyticsCharts } from './analytics-charts.ts'
import { analyticsTables } from './analytics-tables.ts'
import { chosenFilters } from '../chosen-filters.ts'
import { figureKpis } from '../figure-kpis.ts'
import { figureTypes, shownFigures } from '../figures.ts'
import { salesStamp } from './sales-stamp.ts'
import type { Report } from '../report.ts'

const MOST_SHOPS_NAMED = 12

export interface AnalyticsReportOptions {
  readonly language: Language
  /** The period the headline figures are compared with. */
  readonly previous?: ComparedPeriod | undefined
}

/** The sales analytics as every surface shows them; figures are taken over unchanged. */
export function buildAnalyticsReport(result: AnalyticsSummary, { language, previous }: AnalyticsReportOptions): Report {
  const title = periodTitle(result.period, language)
  return {
    kind: 'analytics',
    title: translator(language)('report.analytics', { period: title }),
    period: { from: result.period.from, to: result.period.to, label: title },
    filters: chosenFilters(result.filters, language),
    asOf: salesStamp(result.asOf, language),
    empty: result.overview.invoices === 0,
    kpis: figureKpis(figureTypes, shownFigures(result.overview), previous && shownFigures(previous.overview), language),
    tables: analyticsTables(result, language),
    charts: analyticsCharts(result, previous, language),
    notes: notesOf(result, language),
  }
}

function notesOf({ overview, asOf }: AnalyticsSummary, language: Language): string[] {
  const t = translator(language)
  if (asOf.salesThrough === null) return [t('note.no-sales-yet')]
  if (overview.invoices === 0) return [t('note.no-sales')]
  const notes: string[] = [t('note.returning')]
  const silent = asOf.shopsWithoutSales
  if (silent.length === 0) return notes
  const shops = silent.slice(0, MOST_SHOPS_NAMED).join(', ')
  const count = silent.length - MOST_SHOPS_NAMED
  return [...notes, count > 0 ? t('note.silent-shops-more', { shops, count }) : t('note.silent-shops', { shops })]
}
