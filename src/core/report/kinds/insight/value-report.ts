import { formatCount, formatDay, formatMoneyShort } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { SegmentKey } from '../../../rfm/segment-customers.ts'
import { valueFigures } from '../../../value/value-figures.ts'
import { noModelText } from '../../../value/value-json.ts'
import { value, type ValueGroup, type ValueResult } from '../../../value/value.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { changeOf, figureKpis } from '../../figures/figures.ts'
import type { ReportKind } from '../../report-kind.ts'
import type { Chart, Column, Kpi, Report, ReportTable } from '../../report.ts'
import { FEWEST_TOGETHER } from '../../small-groups.ts'
import { insightReport, roundPercent, tableSheets } from './insight-report.ts'
import { membersAtRiskSheet } from './members-at-risk-list.ts'

export const valueReport: ReportKind<'value'> = {
  figures: valueFigures,
  answer: value,
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildValueReport(result, language),
  sheets: async (db, { query, report, ...options }) => [
    ...tableSheets(report),
    ...(report.empty || options.passedOn ? [] : [membersAtRiskSheet(db, query, options)]),
  ],
}

/** Expected purchases and spend of the members as a report, with how well earlier expectations came true. */
export function buildValueReport(result: ValueResult, language: Language): Report {
  const t = translator(language)
  const { lastYear, customers } = result
  return insightReport(
    {
      kind: 'value',
      asOf: result.asOf,
      reason: noModelText(result.reason, language),
      sentences: valueSentences(result, language),
      kpis: valueKpis(result, language),
      tables: [
        nextTable(result.next, language),
        groupTable('byGrade', result.byGrade, language),
        groupTable('bySegment', result.bySegment, language),
        groupTable('byShopGroup', result.byShopGroup, language),
        ...calibrationTables(result, language),
      ],
      charts: [...spendChart(result, language), ...calibrationChart(result, language)],
      notes: [
        t('value.model-note', { customers: formatCount(customers, language) }),
        ...(lastYear ? [t('value.last-year-note', { day: formatDay(lastYear.asOf) })] : [t('value.no-last-year')]),
      ],
    },
    language,
  )
}

function valueKpis(result: ValueResult, language: Language): Kpi[] {
  const now = Object.fromEntries(Object.entries(valueFigures).map(([key, { of }]) => [key, of(result)]))
  const kpis = figureKpis(valueFigures, ['total'], { now, before: undefined }, language)
  const before = result.lastYear?.active
  return kpis.map((kpi) =>
    kpi.key === 'activeMembers' && before !== undefined
      ? { ...kpi, previous: before, change: changeOf(kpi.value, before, 'count') }
      : kpi,
  )
}

/** How many are still active and what they should bring, and who is about to be lost. */
function valueSentences({ active, customers, next, atRisk, lastYear }: ValueResult, language: Language): string[] {
  const t = translator(language)
  const [soon] = next
  if (!soon) return []
  const change = lastYear && changeOf(active, lastYear.active, 'count')
  const first = t(change === null ? 'value.expected' : change < 0 ? 'value.expected-fewer' : 'value.expected-more', {
    active: formatCount(Math.round(active), language),
    customers: formatCount(customers, language),
    change: roundPercent(Math.abs(change ?? 0), language),
    days: soon.days,
    purchases: formatCount(Math.round(soon.purchases), language),
    amount: formatMoneyShort(soon.salesAmount, language),
  })
  const isFew = atRisk.customers < FEWEST_TOGETHER
  const second = t(atRisk.customers === 0 ? 'value.none-at-risk' : isFew ? 'value.at-risk-few' : 'value.at-risk', {
    fewest: FEWEST_TOGETHER,
    count: formatCount(atRisk.customers, language),
    amount: formatMoneyShort(atRisk.salesAmount, language),
  })
  return [first, second]
}

function nextTable(next: ValueResult['next'], language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'next',
    title: t('insight.next'),
    columns: [
      { key: 'label', label: t('insight.ahead'), type: 'text' },
      { key: 'purchases', label: t('insight.purchases'), type: 'count' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
    ],
    rows: next.map((row) => ({ key: String(row.days), label: t('insight.next-days', { days: row.days }), ...row })),
  }
}

type Grouping = 'byGrade' | 'bySegment' | 'byShopGroup'

function groupName(by: Grouping, key: string, language: Language): string {
  return by === 'bySegment'
    ? translator(language)(`segment.${key as SegmentKey}`)
    : bucketLabel(by, { key, label: key }, language)
}

function groupTable(key: Grouping, groups: readonly ValueGroup[], language: Language): ReportTable {
  const t = translator(language)
  const columns = (groups[0]?.next ?? []).flatMap(({ days }): Column[] => [
    { key: `purchases${days}`, label: t('insight.purchases-in', { days }), type: 'count' },
    { key: `salesAmount${days}`, label: t('insight.sales-in', { days }), type: 'money' },
  ])
  return {
    key,
    title: t(`insight.${key}`),
    columns: [
      { key: 'label', label: t(key === 'bySegment' ? 'insight.segment' : `column.${key}`), type: 'text' },
      { key: 'customers', label: t('insight.buyers'), type: 'count' },
      { key: 'active', label: t('insight.active'), type: 'count' },
      ...columns,
    ],
    rows: groups.map(({ next, ...group }) => ({
      ...group,
      label: groupName(key, group.key, language),
      ...Object.fromEntries(
        next.flatMap(({ days, purchases, salesAmount }) => [
          [`purchases${days}`, purchases],
          [`salesAmount${days}`, salesAmount],
        ]),
      ),
    })),
    sharedBy: 'salesAmount90',
    ...(key === 'byShopGroup' ? { note: t('value.shop-group-note') } : {}),
  }
}

function calibrationTables({ calibration }: ValueResult, language: Language): ReportTable[] {
  if (calibration === null) return []
  const t = translator(language)
  const { tenths, asOf, expected, actual, bias } = calibration
  return [
    {
      key: 'calibration',
      title: t('insight.calibration'),
      columns: [
        { key: 'label', label: t('value.tenth'), type: 'text' },
        { key: 'expected', label: t('insight.expected'), type: 'count' },
        { key: 'actual', label: t('insight.actual'), type: 'count' },
        { key: 'miss', label: t('value.miss'), type: 'change' },
      ],
      rows: tenths.map((tenth, at) => ({
        key: String(at + 1),
        label: t(at === 0 ? 'value.best-tenth' : 'value.nth-tenth', { n: at + 1 }),
        ...tenth,
        miss: changeOf(tenth.expected, tenth.actual, 'count'),
      })),
      totals: { label: t('common.total'), expected, actual, miss: bias },
      note: t('value.calibration-note', {
        day: formatDay(asOf),
        days: calibration.days,
        share: roundPercent(calibration.topTenthShare, language),
      }),
    },
  ]
}

function spendChart({ byGrade, next }: ValueResult, language: Language): Chart[] {
  const [soon] = next
  const most = byGrade.toSorted((a, b) => (b.next[0]?.salesAmount ?? 0) - (a.next[0]?.salesAmount ?? 0))[0]
  if (!soon || !most || byGrade.length < 2) return []
  const t = translator(language)
  return [
    {
      key: 'spend',
      title: t('value.spend-chart', {
        name: groupName('byGrade', most.key, language),
        amount: formatMoneyShort(most.next[0]?.salesAmount ?? 0, language),
        days: soon.days,
      }),
      kind: 'share',
      unit: 'money',
      categories: byGrade.map(({ key }) => groupName('byGrade', key, language)),
      categoryKeys: byGrade.map(({ key }) => key),
      series: [{ name: t('figure.expectedSales'), values: byGrade.map((group) => group.next[0]?.salesAmount ?? 0) }],
      tableKey: 'byGrade',
    },
  ]
}

function calibrationChart({ calibration }: ValueResult, language: Language): Chart[] {
  if (calibration === null) return []
  const t = translator(language)
  const { bias, tenths } = calibration
  return [
    {
      key: 'calibration',
      title: t(bias < 0 ? 'value.calibration-low' : 'value.calibration-high', {
        bias: roundPercent(Math.abs(bias), language),
        days: calibration.days,
      }),
      kind: 'bar',
      unit: 'count',
      categories: tenths.map((_, at) => String(at + 1)),
      series: [
        { name: t('insight.actual'), values: tenths.map(({ actual }) => actual) },
        { name: t('insight.expected'), before: true, values: tenths.map(({ expected }) => expected) },
      ],
      hasNoWhole: true,
      tableKey: 'calibration',
    },
  ]
}
