import { mondayOfWeek, weekLabel } from '../../../calendar/week.ts'
import type { ForecastMethod } from '../../../forecast/forecast-candidates.ts'
import { forecastFigures } from '../../../forecast/forecast-figures.ts'
import { noForecastText, seriesLabel } from '../../../forecast/forecast-json.ts'
import { forecast, type ForecastResult, type ForecastRow, type ForecastStep } from '../../../forecast/forecast.ts'
import { formatCount, formatMoneyShort } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { bucketLabel, shortBucketLabel } from '../../figures/bucket-label.ts'
import { figureKpis } from '../../figures/figures.ts'
import type { ReportKind } from '../../report-kind.ts'
import type { Chart, Column, Report, ReportTable } from '../../report.ts'
import { insightReport, roundPercent, tableSheets } from './insight-report.ts'

export const forecastReport: ReportKind<'forecast'> = {
  figures: forecastFigures,
  answer: forecast,
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildForecastReport(result, language),
  sheets: (_, { report }) => Promise.resolve(tableSheets(report)),
}

/** Expected sales as a report: every month or week ahead with its range, and the track record of each series. */
export function buildForecastReport(answer: ForecastResult, language: Language): Report {
  const t = translator(language)
  const { series, by, step } = answer
  const known = series.filter(({ reason }) => reason === null)
  const missing = series.filter(({ reason }) => reason !== null)
  const total = by === 'total' ? known[0] : undefined
  const reasonOf = ({ reason }: ForecastRow) => noForecastText(reason, step, language)
  const first = missing[0]
  return insightReport(
    {
      kind: 'forecast',
      asOf: answer.asOf,
      reason: known.length > 0 || !first ? null : reasonOf(first),
      sentences: total ? totalSentences(total, step, language) : seriesSentences(known, step, language),
      kpis: total
        ? figureKpis(forecastFigures, ['total'], { now: totalValues(total), before: undefined }, language)
        : [],
      tables: [
        ...currentTables(known, answer, language),
        pointTable(known, answer, language),
        recordTable(known, answer, language),
      ],
      charts: total ? totalChart(total, answer, language) : seriesChart(known, answer, language),
      filters: [
        { label: t('forecast.step'), value: t(step === 'month' ? 'column.byMonth' : 'column.byWeek') },
        ...(by === 'total'
          ? []
          : [{ label: t('forecast.by'), value: t(by === 'shop' ? 'column.byShop' : 'column.byShopGroup') }]),
      ],
      notes: [
        t('forecast.range-note'),
        ...missing.map((row) => `${seriesLabel(row, language)}: ${reasonOf(row) ?? ''}`),
      ],
    },
    language,
  )
}

function totalValues(total: ForecastRow): object {
  return Object.fromEntries(Object.entries(forecastFigures).map(([key, { of }]) => [key, of(total)]))
}

/** A month or week by its key. */
export function stepLabel(
  step: ForecastStep,
  key: string,
  language: Language,
  length: 'long' | 'short' = 'long',
): string {
  const name = length === 'long' ? bucketLabel : shortBucketLabel
  return step === 'month'
    ? name('byMonth', { key, label: key }, language)
    : name('byWeek', { key, label: weekLabel(mondayOfWeek(key)) }, language)
}

/** What the bucket under way, or the next one, should bring, and how far the method is to be trusted. */
function totalSentences(total: ForecastRow, step: ForecastStep, language: Language): string[] {
  const t = translator(language)
  const { current, backtest, method } = total
  const next = current ?? total.points[0]
  if (!next || method === null) return []
  const expected = {
    bucket: stepLabel(step, next.key, language),
    amount: formatMoneyShort(next.value, language),
    low: formatMoneyShort(next.low80, language),
    high: formatMoneyShort(next.high80, language),
  }
  const first = current
    ? t('forecast.under-way', {
        ...expected,
        soFar: formatMoneyShort(current.soFar, language),
        gone: current.daysGone,
        days: current.days,
      })
    : t('forecast.next', expected)
  return [first, ...recordSentence(backtest, method, step, language)]
}

function recordSentence(
  backtest: ForecastRow['backtest'],
  method: ForecastMethod,
  step: ForecastStep,
  language: Language,
): string[] {
  if (!backtest) return []
  const t = translator(language)
  const { windows, mase, naiveMase, coverage80 } = backtest
  const tests = formatCount(windows, language)
  const name = methodName(method, language)
  const inside = coverage80 === null ? '' : t('forecast.inside', { share: roundPercent(coverage80, language) })
  if (method === NAIVE || mase === null || !naiveMase) {
    return [t(`forecast.naive-${step}`, { tests, inside })]
  }
  return [t('forecast.record', { tests, method: name, better: `${Math.round((1 - mase / naiveMase) * 100)}%`, inside })]
}

const NAIVE: ForecastMethod = 'seasonal-naive'

function methodName(method: ForecastMethod, language: Language): string {
  return translator(language)(`forecast.method-${method}`)
}

/** Of several series: which should sell most in the next bucket. */
function seriesSentences(series: readonly ForecastRow[], step: ForecastStep, language: Language): string[] {
  const t = translator(language)
  const next = series.flatMap((row) => {
    const point = row.current ?? row.points[0]
    return point ? [{ row, point }] : []
  })
  const most = next.toSorted((a, b) => b.point.value - a.point.value)[0]
  if (!most) return []
  const sum = next.reduce((total, { point }) => total + point.value, 0)
  const better = series.filter(({ method }) => method !== NAIVE).length
  return [
    t('forecast.most', {
      name: seriesLabel(most.row, language),
      bucket: stepLabel(step, most.point.key, language),
      amount: formatMoneyShort(most.point.value, language),
      sum: formatMoneyShort(sum, language),
      count: formatCount(next.length, language),
    }),
    t('forecast.methods', { better: formatCount(better, language), count: formatCount(series.length, language) }),
  ]
}

function rangeColumns(language: Language): Column[] {
  const t = translator(language)
  return [
    { key: 'value', label: t('insight.expected'), type: 'money' },
    { key: 'low80', label: t('insight.low', { percent: 80 }), type: 'money' },
    { key: 'high80', label: t('insight.high', { percent: 80 }), type: 'money' },
    { key: 'low95', label: t('insight.low', { percent: 95 }), type: 'money', muted: true },
    { key: 'high95', label: t('insight.high', { percent: 95 }), type: 'money', muted: true },
  ]
}

/** The first column of a table with a row for each series. */
function seriesColumn({ by }: ForecastResult, language: Language): Column {
  const t = translator(language)
  const label = by === 'total' ? t('insight.series') : t(by === 'shop' ? 'column.byShop' : 'column.byShopGroup')
  return { key: 'label', label, type: 'text' }
}

/** The bucket under way completed to its end, a row for each series. */
function currentTables(series: readonly ForecastRow[], answer: ForecastResult, language: Language): ReportTable[] {
  const t = translator(language)
  const under = series.flatMap((row) => (row.current ? [{ row, current: row.current }] : []))
  const [first] = under
  if (!first) return []
  const { key, daysGone, days } = first.current
  return [
    {
      key: 'current',
      title: t('forecast.current', { bucket: stepLabel(answer.step, key, language), gone: daysGone, days }),
      columns: [
        seriesColumn(answer, language),
        { key: 'soFar', label: t('forecast.so-far'), type: 'money' },
        ...rangeColumns(language),
      ],
      rows: under.map(({ row, current: { soFar, value, low80, high80, low95, high95 } }) => ({
        key: row.key,
        label: seriesLabel(row, language),
        soFar,
        value,
        low80,
        high80,
        low95,
        high95,
      })),
      ...(series.length > 1 ? { sharedBy: 'value' } : {}),
      note: t('forecast.current-note'),
    },
  ]
}

function pointTable(series: readonly ForecastRow[], answer: ForecastResult, language: Language): ReportTable {
  const t = translator(language)
  const { step, by } = answer
  const bucket: Column = {
    key: by === 'total' ? 'label' : 'bucket',
    label: t(step === 'month' ? 'column.byMonth' : 'column.byWeek'),
    type: 'text',
  }
  return {
    key: 'forecast',
    title: t('forecast.ahead'),
    columns:
      by === 'total'
        ? [bucket, ...rangeColumns(language)]
        : [seriesColumn(answer, language), bucket, ...rangeColumns(language)],
    rows: series.flatMap((row) =>
      row.points.map(({ key, ...point }) => ({
        key: by === 'total' ? key : row.key,
        label: by === 'total' ? stepLabel(step, key, language) : seriesLabel(row, language),
        ...(by === 'total' ? {} : { bucket: stepLabel(step, key, language) }),
        ...point,
      })),
    ),
    note: t('forecast.ahead-note'),
  }
}

function recordTable(series: readonly ForecastRow[], answer: ForecastResult, language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'backtest',
    title: t('insight.backtest'),
    columns: [
      seriesColumn(answer, language),
      { key: 'method', label: t('insight.method'), type: 'text' },
      { key: 'buckets', label: t(`forecast.history-${answer.step}`), type: 'count' },
      { key: 'windows', label: t('insight.windows'), type: 'count' },
      { key: 'mase', label: 'MASE', type: 'text' },
      { key: 'naiveMase', label: t('insight.naive-mase'), type: 'text' },
      { key: 'coverage80', label: t('insight.coverage', { percent: 80 }), type: 'percent' },
      { key: 'coverage95', label: t('insight.coverage', { percent: 95 }), type: 'percent' },
    ],
    rows: series.map((row) => ({
      key: row.key,
      label: seriesLabel(row, language),
      method: row.method === null ? null : methodName(row.method, language),
      buckets: row.buckets,
      windows: row.backtest?.windows ?? null,
      mase: numberText(row.backtest?.mase),
      naiveMase: numberText(row.backtest?.naiveMase),
      coverage80: row.backtest?.coverage80 ?? null,
      coverage95: row.backtest?.coverage95 ?? null,
    })),
    note: t('forecast.record-note'),
  }
}

function numberText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** Past buckets drawn before the expected ones. */
const PAST: Readonly<Record<ForecastStep, number>> = { month: 24, week: 52 }

/** The past of all sales, and what is expected of the coming buckets with its range. */
function totalChart(
  { history, points: ahead, current }: ForecastRow,
  { step }: ForecastResult,
  language: Language,
): Chart[] {
  const points = current ? [current, ...ahead.slice(1)] : ahead
  const next = points[0]
  if (!next) return []
  const t = translator(language)
  const past = history.slice(-PAST[step])
  const before = past.map(() => null)
  const last = past.at(-1)?.value ?? null
  // The band begins where the past ends, so that no gap shows between them.
  const joined = (of: (point: (typeof points)[number]) => number) => [...before.slice(1), last, ...points.map(of)]
  return [
    {
      key: 'forecast',
      title: t('insight.forecast-chart', {
        bucket: stepLabel(step, next.key, language),
        amount: formatMoneyShort(next.value, language),
        low: formatMoneyShort(next.low80, language),
        high: formatMoneyShort(next.high80, language),
      }),
      kind: 'line',
      unit: 'money',
      categories: [...past, ...points].map(({ key }) => stepLabel(step, key, language, 'short')),
      series: [
        { name: t('figure.salesAmount'), values: [...past.map(({ value }) => value), ...points.map(() => null)] },
        { name: t('insight.expected'), dashed: true, values: joined(({ value }) => value) },
      ],
      band: { name: t('forecast.band'), low: joined(({ low80 }) => low80), high: joined(({ high80 }) => high80) },
      tableKey: step === 'month' ? 'byMonth' : 'byWeek',
    },
  ]
}

/** Series drawn as bars; the table has them all. */
const MOST_BARS = 12

function seriesChart(series: readonly ForecastRow[], { step }: ForecastResult, language: Language): Chart[] {
  const t = translator(language)
  const next = series.flatMap((row) => {
    const point = row.current ?? row.points[0]
    return point ? [{ row, point }] : []
  })
  const largest = next.toSorted((a, b) => b.point.value - a.point.value).slice(0, MOST_BARS)
  const [first] = largest
  if (!first || largest.length < 2) return []
  return [
    {
      key: 'forecast',
      title: t('forecast.series-chart', {
        name: seriesLabel(first.row, language),
        amount: formatMoneyShort(first.point.value, language),
        bucket: stepLabel(step, first.point.key, language),
      }),
      kind: 'share',
      unit: 'money',
      categories: largest.map(({ row }) => seriesLabel(row, language)),
      categoryKeys: largest.map(({ row }) => row.key),
      series: [{ name: t('insight.expected'), values: largest.map(({ point }) => point.value) }],
      hasNoWhole: true,
      tableKey: 'current',
    },
  ]
}
