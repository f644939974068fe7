import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { formatDay, formatPercent } from '../../../i18n/formats.ts'
import type { SegmentsAnswer } from '../../../segments/segments.ts'
import { markSummable } from '../../figures/figures.ts'
import type { Chart, Report, ReportTable } from '../../report.ts'
import { insightReport } from './insight-report.ts'

/** The RFM segments as a report: one row a segment, the scores behind them, and who moved. */
export function segmentsReport(answer: SegmentsAnswer, language: Language): Report {
  const t = translator(language)
  const { population, buyers } = answer
  const kpis = [
    { key: 'population', label: t('insight.population'), type: 'count', value: population },
    { key: 'buyers', label: t('insight.buyers'), type: 'count', value: buyers },
  ] as const
  const tables = [segmentTable(answer, language), scoreTable(answer, language), ...moveTables(answer, language)]
  return insightReport({ kind: 'segments', ...answer, kpis, tables, charts: segmentChart(answer, language) }, language)
}

function segmentTable({ segments }: SegmentsAnswer, language: Language): ReportTable {
  const t = translator(language)
  const sum = (of: (row: (typeof segments)[number]) => number) => segments.reduce((total, row) => total + of(row), 0)
  return markSummable({
    key: 'segments',
    title: t('insight.segments'),
    columns: [
      { key: 'label', label: t('insight.segment'), type: 'text' },
      { key: 'customers', label: t('figure.customers'), type: 'count' },
      { key: 'share', label: t('insight.share'), type: 'percent' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
      { key: 'invoices', label: t('figure.invoices'), type: 'count' },
      { key: 'averageRecency', label: t('insight.recency'), type: 'count' },
    ],
    rows: segments.map((row) => ({ ...row })),
    totals: {
      label: t('common.total'),
      customers: sum(({ customers }) => customers),
      salesAmount: sum(({ salesAmount }) => Math.round(salesAmount * 100)) / 100,
      invoices: sum(({ invoices }) => invoices),
    },
  })
}

function scoreTable({ scores }: SegmentsAnswer, language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'scores',
    title: t('insight.scores'),
    columns: [
      { key: 'r', label: 'R', type: 'count' },
      { key: 'f', label: 'F', type: 'count' },
      { key: 'm', label: 'M', type: 'count' },
      { key: 'customers', label: t('figure.customers'), type: 'count' },
      { key: 'invoices', label: t('figure.invoices'), type: 'count' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
    ],
    rows: scores.map((row) => ({ ...row })),
  }
}

/** Who moved between two days; left out where no earlier day was asked for. */
function moveTables({ migration, segments }: SegmentsAnswer, language: Language): ReportTable[] {
  if (migration === null) return []
  const t = translator(language)
  const names = new Map<string, string>(segments.map(({ key, label }) => [key, label]))
  const named = (key: string) => names.get(key) ?? key
  return [
    {
      key: 'migration',
      title: t('insight.migration', { from: formatDay(migration.from), to: formatDay(migration.to) }),
      columns: [
        { key: 'from', label: t('insight.from'), type: 'text' },
        { key: 'to', label: t('insight.to'), type: 'text' },
        { key: 'customers', label: t('figure.customers'), type: 'count' },
      ],
      rows: migration.rows.map(({ from, to, customers }) => ({ from: named(from), to: named(to), customers })),
    },
  ]
}

function segmentChart({ segments }: SegmentsAnswer, language: Language): Chart[] {
  const sold = segments.filter(({ customers }) => customers > 0)
  const largest = sold.toSorted((a, b) => b.customers - a.customers)[0]
  if (!largest || sold.length < 2) return []
  const t = translator(language)
  const name = { name: largest.label, share: formatPercent(largest.share, language) }
  return [
    {
      key: 'segments',
      title: t('insight.segments-chart', name),
      kind: 'share',
      unit: 'count',
      categories: sold.map(({ label }) => label),
      series: [{ name: t('figure.customers'), values: sold.map(({ customers }) => customers) }],
      tableKey: 'segments',
    },
  ]
}
