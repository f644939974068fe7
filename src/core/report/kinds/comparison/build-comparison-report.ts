import type { ComparisonAnswer, ComparisonSummary, ComparisonTotals } from '../../../comparison/comparison-result.ts'
import { periodTitle } from '../../../calendar/periods.ts'
import { formatCount, formatDay, formatInstant, formatPercent } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { comparisonFigures } from '../../../comparison/comparison-figures.ts'
import { figureKpis } from '../../figures/figure-kpis.ts'
import { comparisonTables, comparisonValues } from './comparison-tables.ts'
import type { Chart, Report, Kpi } from '../../report.ts'

/** The comparison as every surface shows it: counts only, figures taken over unchanged. */
export function buildComparisonReport(result: ComparisonAnswer, language: Language): Report {
  const { period, totals } = result
  const title = periodTitle(period, language)
  const empty = totals.cnvCustomers === 0
  const kpis = comparisonKpis(totals, language)
  return {
    kind: 'comparison',
    title: translator(language)('report.comparison', { period: title }),
    period: { from: period.from, to: period.to, label: title },
    filters: [],
    asOf: stampOf(result, language),
    empty,
    // With nobody to compare with, "POS only" would be a false alarm.
    kpis: empty ? kpis.slice(0, 2) : kpis,
    tables: empty ? [] : comparisonTables(result, language),
    charts: chartsOf(result, language),
    notes: empty ? [translator(language)('note.no-cnv')] : notesOf(result, language),
  }
}

/** How fresh both sides are: "POS customers to 14/06/2026; CNV customers to 13/06/2026; CNV read on …". */
function stampOf({ asOf, timeZone }: ComparisonAnswer, language: Language): string {
  const t = translator(language)
  const { posThrough, cnvThrough, cnvSyncedAt } = asOf
  return [
    posThrough === null ? t('stamp.no-pos') : t('stamp.pos-through', { day: formatDay(posThrough) }),
    ...(cnvThrough === null ? [] : [t('stamp.cnv-through', { day: formatDay(cnvThrough) })]),
    ...(cnvSyncedAt === null ? [] : [t('stamp.cnv-read', { at: formatInstant(cnvSyncedAt, timeZone) })]),
  ].join('; ')
}

function chartsOf({ totals }: ComparisonSummary, language: Language): Chart[] {
  const t = translator(language)
  const { posMatchRate } = comparisonValues(totals)
  if (totals.posCustomers === 0 || totals.cnvCustomers === 0) return []
  const parts = ['matched', 'posOnly', 'cnvOnly'] as const
  const title = t('chart.comparison', {
    share: formatPercent(posMatchRate, language),
    missing: formatCount(totals.posOnly, language),
  })
  return [
    {
      key: 'comparison',
      title,
      kind: 'share',
      unit: 'count',
      categories: parts.map((part) => t(`figure.${part}`)),
      series: [{ name: t('comparison.side-customers'), values: parts.map((part) => totals[part]) }],
      tableKey: 'sides',
    },
  ]
}

function notesOf({ totals, ...result }: ComparisonSummary, language: Language): string[] {
  const t = translator(language)
  const count = (value: number) => formatCount(value, language)
  const { newPos, posWithoutPhone, cnvWithoutPhone } = totals
  const without = { pos: count(posWithoutPhone), cnv: count(cnvWithoutPhone) }
  return [
    ...(newPos === null ? [] : [t('note.comparison-period')]),
    t('note.points-mismatch', { total: count(result.totalPointsMismatch) }),
    ...(result.pointsUnknown > 0 ? [t('note.points-unknown', { count: count(result.pointsUnknown) })] : []),
    ...(posWithoutPhone + cnvWithoutPhone > 0 ? [t('note.without-phone', without)] : []),
    ...(result.sharedPhones > 0 ? [t('note.shared-phones', { count: count(result.sharedPhones) })] : []),
  ]
}

/** Every figure, headline first, with the share of each side that is on the other; period counts only with a period. */
export function comparisonKpis(totals: ComparisonTotals, language: Language): Kpi[] {
  const counted = { now: comparisonValues(totals), before: undefined }
  const kpis = figureKpis(comparisonFigures, ['total', 'period', 'report'], counted, language)
  return kpis.filter(({ type, value }) => type === 'percent' || value !== null)
}
