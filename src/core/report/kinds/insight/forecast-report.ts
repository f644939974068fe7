import type { ForecastAnswer, ForecastRow } from '../../../forecast/forecast.ts'
import { formatMoneyShort } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { Chart, Report, ReportTable } from '../../report.ts'
import { insightReport } from './insight-report.ts'

/** Expected sales as a report: every month or week ahead with its range, and the track record of each series. */
export function forecastReport(answer: ForecastAnswer, language: Language): Report {
  const { series, by } = answer
  const known = series.filter(({ reason }) => reason === null)
  const missing = series.filter(({ reason }) => reason !== null)
  const reason = known.length > 0 ? null : (missing[0]?.reason ?? null)
  return insightReport(
    {
      kind: 'forecast',
      asOf: answer.asOf,
      reason,
      kpis: [],
      tables: [pointTable(known, answer, language), recordTable(known, language)],
      charts: by === 'total' ? totalChart(known, language) : [],
      notes: missing.map(({ label, reason: why }) => `${label}: ${why}`),
    },
    language,
  )
}

function pointTable(series: readonly ForecastRow[], { step }: ForecastAnswer, language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'forecast',
    title: t('insight.forecast'),
    columns: [
      { key: 'label', label: t('insight.series'), type: 'text' },
      { key: 'bucket', label: t(step === 'month' ? 'column.byMonth' : 'column.byWeek'), type: 'text' },
      { key: 'value', label: t('insight.expected'), type: 'money' },
      { key: 'low80', label: t('insight.low', { percent: 80 }), type: 'money' },
      { key: 'high80', label: t('insight.high', { percent: 80 }), type: 'money' },
      { key: 'low95', label: t('insight.low', { percent: 95 }), type: 'money' },
      { key: 'high95', label: t('insight.high', { percent: 95 }), type: 'money' },
    ],
    rows: series.flatMap(({ label, points }) => points.map(({ key, ...point }) => ({ label, bucket: key, ...point }))),
  }
}

function recordTable(series: readonly ForecastRow[], language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'backtest',
    title: t('insight.backtest'),
    columns: [
      { key: 'label', label: t('insight.series'), type: 'text' },
      { key: 'method', label: t('insight.method'), type: 'text' },
      { key: 'windows', label: t('insight.windows'), type: 'count' },
      { key: 'mase', label: 'MASE', type: 'text' },
      { key: 'naiveMase', label: t('insight.naive-mase'), type: 'text' },
      { key: 'coverage80', label: t('insight.coverage', { percent: 80 }), type: 'percent' },
      { key: 'coverage95', label: t('insight.coverage', { percent: 95 }), type: 'percent' },
    ],
    rows: series.map(({ label, method, backtest }) => ({
      label,
      method,
      windows: backtest?.windows ?? null,
      mase: numberText(backtest?.mase),
      naiveMase: numberText(backtest?.naiveMase),
      coverage80: backtest?.coverage80 ?? null,
      coverage95: backtest?.coverage95 ?? null,
    })),
  }
}

function numberText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

function totalChart([total]: readonly ForecastRow[], language: Language): Chart[] {
  const [next] = total?.points ?? []
  if (!total || !next || total.points.length < 2) return []
  const t = translator(language)
  const range = {
    bucket: next.key,
    amount: formatMoneyShort(next.value, language),
    low: formatMoneyShort(next.low80, language),
    high: formatMoneyShort(next.high80, language),
  }
  return [
    {
      key: 'forecast',
      title: t('insight.forecast-chart', range),
      kind: 'bar',
      unit: 'money',
      categories: total.points.map(({ key }) => key),
      series: [{ name: t('insight.expected'), values: total.points.map(({ value }) => value) }],
      tableKey: 'forecast',
    },
  ]
}
