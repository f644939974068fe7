import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { ValueAnswer, ValueGroup } from '../../../value/value.ts'
import type { Column, Report, ReportTable } from '../../report.ts'
import { insightReport } from './insight-report.ts'

/** Expected purchases and spend of the members as a report, with how well earlier expectations came true. */
export function valueReport(answer: ValueAnswer, language: Language): Report {
  const t = translator(language)
  const { customers, active, next, byGrade, bySegment } = answer
  const kpis = [
    { key: 'customers', label: t('insight.buyers'), type: 'count', value: customers },
    { key: 'active', label: t('insight.active'), type: 'count', value: active },
  ] as const
  const tables = [
    nextTable(next, language),
    groupTable('byGrade', byGrade, language),
    groupTable('bySegment', bySegment, language),
    ...calibrationTables(answer, language),
  ]
  return insightReport({ kind: 'value', ...answer, kpis, tables, charts: [] }, language)
}

function nextTable(next: ValueAnswer['next'], language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'next',
    title: t('insight.next'),
    columns: [
      { key: 'days', label: t('insight.days'), type: 'count' },
      { key: 'purchases', label: t('insight.purchases'), type: 'count' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
    ],
    rows: next.map((row) => ({ ...row })),
  }
}

function groupTable(key: 'byGrade' | 'bySegment', groups: readonly ValueGroup[], language: Language): ReportTable {
  const t = translator(language)
  const columns = (groups[0]?.next ?? []).flatMap(({ days }): Column[] => [
    { key: `purchases${days}`, label: t('insight.purchases-in', { days }), type: 'count' },
    { key: `salesAmount${days}`, label: t('insight.sales-in', { days }), type: 'money' },
  ])
  return {
    key,
    title: t(`insight.${key}`),
    columns: [
      { key: 'label', label: t(key === 'byGrade' ? 'column.byGrade' : 'insight.segment'), type: 'text' },
      { key: 'customers', label: t('insight.buyers'), type: 'count' },
      { key: 'active', label: t('insight.active'), type: 'count' },
      ...columns,
    ],
    rows: groups.map(({ next, ...group }) => ({
      ...group,
      ...Object.fromEntries(
        next.flatMap(({ days, purchases, salesAmount }) => [
          [`purchases${days}`, purchases],
          [`salesAmount${days}`, salesAmount],
        ]),
      ),
    })),
  }
}

function calibrationTables({ calibration }: ValueAnswer, language: Language): ReportTable[] {
  if (calibration === null) return []
  const t = translator(language)
  return [
    {
      key: 'calibration',
      title: t('insight.calibration'),
      columns: [
        { key: 'asOf', label: t('insight.as-of'), type: 'date' },
        { key: 'days', label: t('insight.days'), type: 'count' },
        { key: 'expected', label: t('insight.expected'), type: 'count' },
        { key: 'actual', label: t('insight.actual'), type: 'count' },
        { key: 'topTenthShare', label: t('insight.top-tenth'), type: 'percent' },
      ],
      rows: [{ ...calibration }],
    },
  ]
}
