import { formatCount, formatDay, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { percentage } from '../../../retail/ratio.ts'
import { SEGMENT_KEYS, type SegmentKey } from '../../../rfm/segment-customers.ts'
import { JOINED_ROW, LEFT_COLUMN } from '../../../segments/segment-migration.ts'
import { segmentFigures } from '../../../segments/segment-figures.ts'
import { noScoresText } from '../../../segments/segments-json.ts'
import { QUIET_DAYS, segments, type SegmentsResult } from '../../../segments/segments.ts'
import { FEWEST_TOGETHER } from '../../small-groups.ts'
import { figureKpis, markSummable } from '../../figures/figures.ts'
import type { ReportKind } from '../../report-kind.ts'
import type { Chart, Report, ReportTable } from '../../report.ts'
import { insightReport, roundPercent, tableSheets } from './insight-report.ts'
import { segmentMemberSheets } from './segment-member-list.ts'

export const segmentsReport: ReportKind<'segments'> = {
  figures: segmentFigures,
  answer: segments,
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildSegmentsReport(result, language),
  sheets: async (db, { query, report, ...options }) => [
    ...tableSheets(report),
    ...(report.empty || options.passedOn ? [] : segmentMemberSheets(db, query, options)),
  ],
}

/** The RFM segments as a report: one row a segment, their cuts and scores, and who moved. */
export function buildSegmentsReport(result: SegmentsResult, language: Language): Report {
  const t = translator(language)
  const { migration } = result
  const since = migration && { label: t('insight.vs'), value: formatDay(migration.from) }
  return insightReport(
    {
      kind: 'segments',
      asOf: result.asOf,
      reason: noScoresText(result.reason, language),
      sentences: segmentSentences(result, language),
      kpis: figureKpis(segmentFigures, ['total'], { now: result, before: undefined }, language),
      tables: [
        segmentTable(result, language),
        ...moveTables(result, language),
        cutTable(result, language),
        scoreTable(result, language),
      ],
      charts: [...segmentChart(result, language), ...flowChart(result, language)],
      filters: since ? [since] : [],
      notes: notesOf(result, language),
    },
    language,
  )
}

const WORTH_KEEPING: readonly SegmentKey[] = ['at-risk', 'previously-loyal', 'almost-lost']

/** What the champions brought and how many of them have not come for long, and who is about to leave; never of few people. */
function segmentSentences({ segments: rows, quietChampions }: SegmentsResult, language: Language): string[] {
  const t = translator(language)
  const sales = salesOf(rows)
  const champions = rows.find(({ key }) => key === 'champions')
  const leaving = rows.filter(({ key }) => WORTH_KEEPING.includes(key))
  const count = leaving.reduce((sum, { customers }) => sum + customers, 0)
  const isQuiet = quietChampions >= FEWEST_TOGETHER
  const first = t(isQuiet ? 'segments.champions-quiet' : 'segments.champions', {
    count: formatCount(champions?.customers ?? 0, language),
    share: roundPercent(champions?.share ?? 0, language),
    sales: roundPercent(percentage(hundredths(champions?.salesAmount ?? 0), sales), language),
    quiet: formatCount(quietChampions, language),
    days: QUIET_DAYS,
  })
  const second = t('segments.leaving', {
    count: formatCount(count, language),
    sales: roundPercent(percentage(salesOf(leaving), sales), language),
  })
  return [
    ...((champions?.customers ?? 0) >= FEWEST_TOGETHER ? [first] : []),
    ...(count >= FEWEST_TOGETHER ? [second] : []),
  ]
}

/** 1/100 VND */
function salesOf(rows: readonly { readonly salesAmount: number }[]): number {
  return rows.reduce((sum, { salesAmount }) => sum + hundredths(salesAmount), 0)
}

function hundredths(amount: number): number {
  return Math.round(amount * 100)
}

function segmentTable({ segments: rows }: SegmentsResult, language: Language): ReportTable {
  const t = translator(language)
  const sales = salesOf(rows)
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  return markSummable({
    key: 'segments',
    title: t('insight.segments'),
    columns: [
      { key: 'label', label: t('insight.segment'), type: 'text' },
      { key: 'customers', label: t('insight.members'), type: 'count' },
      { key: 'share', label: t('insight.share'), type: 'percent' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
      { key: 'salesShare', label: t('insight.sales-share'), type: 'percent' },
      { key: 'invoices', label: t('figure.invoices'), type: 'count' },
      { key: 'averageRecency', label: t('insight.recency'), type: 'count' },
    ],
    rows: rows.map((row) => ({
      ...row,
      label: t(`segment.${row.key}`),
      salesShare: percentage(hundredths(row.salesAmount), sales),
    })),
    totals: {
      label: t('common.total'),
      customers: sum(({ customers }) => customers),
      salesAmount: sales / 100,
      invoices: sum(({ invoices }) => invoices),
    },
    sharedBy: 'salesAmount',
    note: t('segments.worth-note'),
  })
}

const SCORES = [5, 4, 3, 2, 1] as const

/** What earns each score. */
function cutTable({ cuts, missing }: SegmentsResult, language: Language): ReportTable {
  const t = translator(language)
  const count = (value: number) => formatCount(Math.ceil(value), language)
  const money = (value: number) => formatMoney(value, language)
  const cell = (scale: keyof NonNullable<typeof cuts>, score: number) => {
    if (!cuts) return null
    if (missing.some((each) => each.scale === scale && each.score === score)) return t('segments.no-member')
    const write = scale === 'monetary' ? money : count
    const reached = scale === 'recency' ? 5 - score : score - 1
    const from = cuts[scale][reached - 1]
    const below = cuts[scale][reached]
    if (from === undefined) return t('segments.below', { below: write(below ?? 0) })
    return below === undefined
      ? t('segments.from', { from: write(from) })
      : t('segments.between', { from: write(from), below: write(below) })
  }
  return {
    key: 'cuts',
    title: t('segments.cuts'),
    columns: [
      { key: 'label', label: t('segments.score'), type: 'text' },
      { key: 'recency', label: t('segments.recency-cut'), type: 'text' },
      { key: 'frequency', label: t('segments.frequency-cut'), type: 'text' },
      { key: 'monetary', label: t('segments.monetary-cut'), type: 'text' },
    ],
    rows: SCORES.map((score) => ({
      key: String(score),
      label: String(score),
      recency: cell('recency', score),
      frequency: cell('frequency', score),
      monetary: cell('monetary', score),
    })),
  }
}

function scoreTable({ scores }: SegmentsResult, language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'scores',
    title: t('insight.scores'),
    columns: [
      { key: 'label', label: 'R F M', type: 'text' },
      { key: 'customers', label: t('insight.members'), type: 'count' },
      { key: 'invoices', label: t('figure.invoices'), type: 'count' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
    ],
    rows: scores.map(({ r, f, m, ...row }) => ({ key: `${r}${f}${m}`, label: `${r} ${f} ${m}`, ...row })),
    sharedBy: 'customers',
  }
}

/** The name of a row or a column of a migration. */
function moveName(key: string, language: Language): string {
  const t = translator(language)
  if (key === JOINED_ROW) return t('segments.joined')
  return key === LEFT_COLUMN ? t('segments.left') : t(`segment.${key as SegmentKey}`)
}

/** Who moved between two days, a row for each segment left and a column for each entered. */
function moveTables({ migration }: SegmentsResult, language: Language): ReportTable[] {
  if (migration?.reason !== null) return []
  const t = translator(language)
  const countOf = (from: string, to: string) =>
    migration.rows.find((row) => row.from === from && row.to === to)?.customers ?? 0
  const targets = [...SEGMENT_KEYS, LEFT_COLUMN].filter((to) => migration.rows.some((row) => row.to === to))
  const largest = Math.max(0, ...migration.rows.map(({ customers }) => customers))
  const rows = [...SEGMENT_KEYS, JOINED_ROW].flatMap((from) => {
    const cells = targets.map((to, at) => [`to${at}`, countOf(from, to)] as const)
    const customers = cells.reduce((sum, [, count]) => sum + count, 0)
    return customers === 0
      ? []
      : [{ key: from, label: moveName(from, language), customers, ...Object.fromEntries(cells) }]
  })
  const sum = (key: string) =>
    rows.reduce((total, row) => total + Number((row as Record<string, unknown>)[key] ?? 0), 0)
  return [
    markSummable({
      key: 'migration',
      title: t('insight.migration', { from: formatDay(migration.from), to: formatDay(migration.to) }),
      columns: [
        { key: 'label', label: t('insight.from'), type: 'text' },
        { key: 'customers', label: t('segments.at-first'), type: 'count' },
        ...targets.map((to, at) => {
          return { key: `to${at}`, label: moveName(to, language), type: 'count' as const, shadedTo: largest }
        }),
      ],
      rows,
      totals: {
        label: t('common.total'),
        customers: sum('customers'),
        ...Object.fromEntries(targets.map((_, at) => [`to${at}`, sum(`to${at}`)])),
      },
      note: t('segments.migration-note'),
    }),
  ]
}

/** Flows between segments too small to be seen are left out of the picture; the table has them. */
const MOST_FLOWS = 40

function flowChart({ migration }: SegmentsResult, language: Language): Chart[] {
  if (migration?.reason !== null || migration.rows.length < 2) return []
  const t = translator(language)
  const widest = new Set(migration.rows.toSorted((a, b) => b.customers - a.customers).slice(0, MOST_FLOWS))
  const drawn = migration.rows.filter((row) => widest.has(row))
  const moved = drawn.filter(({ from, to }) => from !== to)
  const largest = moved.toSorted((a, b) => b.customers - a.customers)[0]
  const names = drawn.map(({ from, to }) => ({ from: moveName(from, language), to: moveName(to, language) }))
  return [
    {
      key: 'flow',
      title: largest
        ? t('segments.flow-chart', {
            count: formatCount(largest.customers, language),
            from: moveName(largest.from, language),
            to: moveName(largest.to, language),
          })
        : t('segments.flow-none'),
      kind: 'flow',
      unit: 'count',
      categories: names.map(({ from, to }) => `${from} → ${to}`),
      flows: names,
      series: [{ name: t('insight.members'), values: drawn.map(({ customers }) => customers) }],
      hasNoWhole: true,
      tableKey: 'migration',
    },
  ]
}

function segmentChart({ segments: rows }: SegmentsResult, language: Language): Chart[] {
  const held = rows.filter(({ customers }) => customers > 0)
  const largest = held.toSorted((a, b) => b.customers - a.customers)[0]
  if (!largest || held.length < 2) return []
  const t = translator(language)
  return [
    {
      key: 'segments',
      title: t('insight.segments-chart', {
        name: t(`segment.${largest.key}`),
        share: roundPercent(largest.share, language),
      }),
      kind: 'share',
      unit: 'count',
      categories: held.map(({ key }) => t(`segment.${key}`)),
      categoryKeys: held.map(({ key }) => key),
      series: [{ name: t('insight.members'), values: held.map(({ customers }) => customers) }],
      tableKey: 'segments',
    },
  ]
}

function notesOf({ migration, missing }: SegmentsResult, language: Language): string[] {
  const t = translator(language)
  const reason = migration && noScoresText(migration.reason, language)
  const coincide = missing.filter((each) => each.cutsCoincide)
  return [
    ...(migration && reason ? [t('segments.no-migration', { day: formatDay(migration.from), reason })] : []),
    ...coincide.map(({ scale, score }) => t('segments.missing-score', { scale: t(`segments.scale-${scale}`), score })),
  ]
}
