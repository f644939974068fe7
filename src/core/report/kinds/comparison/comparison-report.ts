import { comparisonSummary } from '../../../comparison/comparison.ts'
import { isAllTime, comparisonRows } from '../../../comparison/comparison-list-page.ts'
import type {
  ComparisonListName,
  ComparisonQuery,
  ComparisonAnswer,
  ComparisonSummary,
  ComparisonTotals,
} from '../../../comparison/comparison-result.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../db/business-schema.ts'
import { listColumns, listRow } from './comparison-list.ts'
import type { ReportRow, Chart, Report, Kpi } from '../../report.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { ReportKind, SheetOptions } from '../../report-kind.ts'
import { periodTitle } from '../../../calendar/period-title.ts'
import { formatCount, formatDay, formatInstant } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { comparisonFigures } from '../../../comparison/comparison-figures.ts'
import { figureKpis } from '../../figures/figures.ts'
import { comparisonTables, comparisonValues } from './comparison-tables.ts'

export const comparisonReport: ReportKind<'comparison'> = {
  figures: comparisonFigures,
  async answer(db, query) {
    const { dataVersion, result } = await comparisonSummary(db, query)
    return { dataVersion, result: { ...result, timeZone: query.timeZone } }
  },
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildComparisonReport(result, language),
  sheets: async (db, { query, ...options }) => comparisonSheets(db, query, options),
}

const allTime = ['posOnly', 'cnvOnly'] as const
const inPeriod = ['posOnlyPeriod', 'cnvOnlyPeriod'] as const

/** The lists as sheets; those of the period only with a period. */
function comparisonSheets(db: Kysely<BusinessSchema>, query: ComparisonQuery, options: SheetOptions): ReportSheet[] {
  const period = isAllTime(query) ? [] : inPeriod
  return ([...allTime, ...period, 'pointsMismatch'] as const).map((list) => ({
    key: list,
    name: translator(options.language)(`sheet.${list}`),
    columns: listColumns(list, options.language),
    rows: sheetRows(db, { query, list }, options),
  }))
}

async function* sheetRows(
  db: Kysely<BusinessSchema>,
  wanted: { readonly query: ComparisonQuery; readonly list: ComparisonListName },
  options: SheetOptions,
): AsyncGenerator<ReportRow> {
  for (const row of await comparisonRows(db, wanted)) yield listRow(row, options)
}

/** Builds the comparison report for all surfaces: counts only, copied unchanged. */
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
    // Without CNV customers, "POS only" would be a false alarm.
    kpis: empty ? kpis.slice(0, 2) : kpis,
    tables: empty ? [] : comparisonTables(result, language),
    charts: chartsOf(result, language),
    notes: empty ? [translator(language)('note.no-cnv')] : notesOf(result, language),
  }
}

/** The data stamp: "POS customers to 14/06/2026; CNV customers to 13/06/2026; CNV read on …". */
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
  if (totals.posCustomers === 0 || totals.cnvCustomers === 0) return []
  const parts = ['matched', 'posOnly', 'cnvOnly'] as const
  const title = t('chart.comparison', {
    matched: formatCount(totals.matched, language),
    posOnly: formatCount(totals.posOnly, language),
    cnvOnly: formatCount(totals.cnvOnly, language),
  })
  return [
    {
      key: 'comparison',
      title,
      kind: 'share',
      unit: 'count',
      categories: parts.map((part) => t(`figure.${part}`)),
      series: [{ name: t('comparison.side-customers'), values: parts.map((part) => totals[part]) }],
      hasNoWhole: true,
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

/** Every figure, headline figures first, with the match rate of each side; period counts only with a period. */
export function comparisonKpis(totals: ComparisonTotals, language: Language): Kpi[] {
  const counted = { now: comparisonValues(totals), before: undefined }
  const kpis = figureKpis(comparisonFigures, ['total', 'period', 'report'], counted, language)
  return kpis.filter(({ type, value }) => type === 'percent' || value !== null)
}
