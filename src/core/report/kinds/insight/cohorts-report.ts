import { formatCount } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { cohorts, type CohortGroup } from '../../../segments/cohort-curves.ts'
import type { CohortRow } from '../../../segments/cohorts.ts'
import { cohortFigures } from '../../../segments/segment-figures.ts'
import { bucketLabel, shortBucketLabel } from '../../figures/bucket-label.ts'
import { figureKpis } from '../../figures/figures.ts'
import { chosenFilters } from '../../figures/report-scope.ts'
import type { CohortsAnswer, ReportKind } from '../../report-kind.ts'
import type { Chart, ChartSeries, Column, Report, ReportTable } from '../../report.ts'
import { insightReport, roundPercent, tableSheets } from './insight-report.ts'

export const cohortsReport: ReportKind<'cohorts'> = {
  figures: cohortFigures,
  async answer(db, query) {
    const { dataVersion, result } = await cohorts(db, query)
    return { dataVersion, result: { ...result, filters: query.filters } }
  },
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildCohortsReport(result, language),
  sheets: (_, { report }) => Promise.resolve(tableSheets(report)),
}

/** The cohorts as a report: the triangle, and all of them together by grade and by shop group. */
export function buildCohortsReport(result: CohortsAnswer, language: Language): Report {
  const t = translator(language)
  const { cohorts: rows, together, asOf, filters } = result
  const noPurchase = rows.length === 0 || together.size === 0
  return insightReport(
    {
      kind: 'cohorts',
      asOf,
      reason: asOf === null || !noPurchase ? null : t('cohorts.none'),
      sentences: cohortSentences(result, language),
      kpis: figureKpis(cohortFigures, ['total'], { now: kpiValues(together), before: undefined }, language),
      tables: [
        triangle(rows, together, language),
        groupTable('byGrade', result.byGrade, language),
        groupTable('byShopGroup', result.byShopGroup, language),
      ],
      charts: curves(rows, together, language),
      filters: chosenFilters({ ...filters, seasonScheme: 'half', shopGroupScheme: 'prefix' }, language),
      notes: [t('cohorts.blank-note')],
    },
    language,
  )
}

function kpiValues(group: CohortGroup): object {
  return Object.fromEntries(Object.entries(cohortFigures).map(([key, { of }]) => [key, of(group)]))
}

/** How many come back in the month after, and which month's new members did best and worst at it. */
function cohortSentences({ cohorts: rows, together }: CohortsAnswer, language: Language): string[] {
  const t = translator(language)
  const share = together.returned[1]
  const judged = rows.filter(({ size, returned }) => size >= FEWEST_NAMED && typeof returned[1] === 'number')
  const byShare = judged.toSorted((a, b) => Number(b.returned[1]) - Number(a.returned[1]))
  const [best, worst] = [byShare[0], byShare.at(-1)]
  const counted = rows.filter(({ returned }) => typeof returned[1] === 'number')
  const first =
    typeof share === 'number'
      ? t('cohorts.next-month', {
          count: formatCount(sizeOf(counted), language),
          share: roundPercent(share, language),
        })
      : undefined
  const second =
    best && worst && best !== worst
      ? t('cohorts.best', {
          best: monthName(best.key, language),
          bestShare: roundPercent(best.returned[1] ?? 0, language),
          worst: monthName(worst.key, language),
          worstShare: roundPercent(worst.returned[1] ?? 0, language),
        })
      : undefined
  return [first, second].filter((sentence) => sentence !== undefined)
}

/** A cohort of fewer members is called neither the best nor the worst. */
const FEWEST_NAMED = 20

function sizeOf(rows: readonly Pick<CohortRow, 'size'>[]): number {
  return rows.reduce((sum, { size }) => sum + size, 0)
}

function monthName(key: string, language: Language): string {
  return bucketLabel('byMonth', { key, label: key }, language)
}

function monthColumns(length: number, shadedTo: number): Column[] {
  return Array.from({ length }, (_, k) => ({ key: `m${k}`, label: `+${k}`, type: 'percent' as const, shadedTo }))
}

function monthCells(returned: readonly (number | null)[]): Record<string, number | null> {
  return Object.fromEntries(returned.map((share, k) => [`m${k}`, share]))
}

function triangle(rows: readonly CohortRow[], together: CohortGroup, language: Language): ReportTable {
  const t = translator(language)
  const length = Math.max(0, ...rows.map(({ returned }) => returned.length))
  const highest = Math.max(0, ...rows.flatMap(({ returned }) => returned.map((share) => share ?? 0)))
  return {
    key: 'cohorts',
    title: t('cohorts.triangle'),
    columns: [
      { key: 'label', label: t('cohorts.month'), type: 'text' },
      { key: 'size', label: t('figure.cohortMembers'), type: 'count' },
      ...monthColumns(length, highest),
    ],
    rows: rows.map(({ key, size, returned }) => ({
      key,
      label: monthName(key, language),
      size,
      ...monthCells(returned),
    })),
    totals: { label: t('common.total'), size: together.size, ...monthCells(together.returned) },
    note: t('cohorts.triangle-note'),
  }
}

/** The months after the first purchase that groups are compared by. */
const GROUP_MONTHS = [0, 1, 2, 3, 6, 12] as const

function groupTable(key: 'byGrade' | 'byShopGroup', groups: readonly CohortGroup[], language: Language): ReportTable {
  const t = translator(language)
  const months = GROUP_MONTHS.filter((month) => groups.some(({ returned }) => typeof returned[month] === 'number'))
  const highest = Math.max(0, ...groups.flatMap(({ returned }) => months.map((month) => returned[month] ?? 0)))
  return {
    key,
    title: t(`insight.${key}`),
    columns: [
      { key: 'label', label: t(`column.${key}`), type: 'text' },
      { key: 'size', label: t('figure.cohortMembers'), type: 'count' },
      ...months.map((month): Column => {
        return { key: `m${month}`, label: t('cohorts.after', { months: month }), type: 'percent', shadedTo: highest }
      }),
    ],
    rows: groups.map((group) => ({
      key: group.key,
      label: bucketLabel(key, { key: group.key, label: group.key }, language),
      size: group.size,
      ...Object.fromEntries(months.map((month) => [`m${month}`, group.returned[month] ?? null])),
    })),
    note: t(key === 'byGrade' ? 'cohorts.grade-note' : 'cohorts.shop-group-note'),
  }
}

/** The newest cohorts stand out; the others are drawn behind them. */
const NAMED_CURVES = 4

/** A curve for each cohort from the month after the first purchase on, and one for all together. */
function curves(rows: readonly CohortRow[], together: CohortGroup, language: Language): Chart[] {
  const t = translator(language)
  const drawn = rows.filter(({ size, returned }) => size > 0 && returned.filter((share) => share !== null).length >= 3)
  const length = Math.max(0, ...drawn.map(({ returned }) => returned.findLastIndex((share) => share !== null) + 1))
  if (drawn.length < 2 || length < 3) return []
  const named = new Set(drawn.slice(-NAMED_CURVES))
  const after = (returned: readonly (number | null)[]) =>
    Array.from({ length: length - 1 }, (_, at) => returned[at + 1] ?? null)
  const series = [
    { name: t('cohorts.together'), values: after(together.returned) },
    ...drawn.map((row): ChartSeries => {
      const name = shortBucketLabel('byMonth', { key: row.key, label: row.key }, language)
      return { name, key: row.key, values: after(row.returned), ...(named.has(row) ? {} : { faint: true }) }
    }),
  ]
  const last = together.returned[length - 1] ?? null
  return [
    {
      key: 'curves',
      title: t('cohorts.curve-chart', {
        share: roundPercent(together.returned[1] ?? 0, language),
        months: length - 1,
        later: roundPercent(last ?? 0, language),
      }),
      kind: 'line',
      unit: 'percent',
      categories: Array.from({ length: length - 1 }, (_, at) => `+${at + 1}`),
      series,
      tableKey: 'cohorts',
    },
  ]
}
