import type { ForecastResult, ForecastRow, ForecastStep } from '../../../forecast/forecast.ts'
import { formatMoneyShort } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { Chart, Report } from '../../report.ts'
import { stepLabel } from './forecast-report.ts'

const steps: Readonly<Record<string, ForecastStep>> = { byMonth: 'month', byWeek: 'week', byDay: 'month' }

/**
 * The step of a forecast that continues the sales report; undefined where the newest sale (`YYYY-MM-DD`) is outside its
 * period, or where it shows days of another stretch than that sale's month.
 */
export function stepOfSales({ charts, period }: Report, newest: string | null): ForecastStep | undefined {
  const { from, to } = period
  const over = charts[0]?.tableKey ?? ''
  if (newest === null || (from !== null && from > newest) || (to !== null && to < newest)) return undefined
  const month = newest.slice(0, 7)
  if (over === 'byDay' && (from?.slice(0, 7) !== month || to?.slice(0, 7) !== month)) return undefined
  return steps[over]
}

/**
 * The sales report with what its month should still bring, or with its chart of months or weeks continued by what is
 * expected and the range; unchanged without a forecast.
 */
export function continueSales(
  report: Report,
  { forecast, key }: { readonly forecast: ForecastResult; readonly key: string },
  language: Language,
): Report {
  const row = forecast.series.find((series) => series.key === key)
  const [chart, ...others] = report.charts
  if (!row || !chart || row.points.length === 0) return report
  if (chart.tableKey === 'byDay') return { ...report, ...underWay(row, language) }
  return { ...report, charts: [continued(chart, row, forecast.step, language), ...others] }
}

/** The month under way completed to its end, in a sentence; nothing where the newest sale ends the month. */
function underWay({ current }: ForecastRow, language: Language): Pick<Report, 'headline'> {
  if (!current) return {}
  const short = (amount: number) => formatMoneyShort(amount, language)
  return {
    headline: translator(language)('forecast.under-way', {
      bucket: stepLabel('month', current.key, language),
      soFar: short(current.soFar),
      gone: current.daysGone,
      days: current.days,
      amount: short(current.value),
      low: short(current.low80),
      high: short(current.high80),
    }),
  }
}

function continued(chart: Chart, row: ForecastRow, step: ForecastStep, language: Language): Chart {
  const [sales] = chart.series
  const keys = chart.categoryKeys ?? []
  const points = row.current ? [row.current, ...row.points.slice(1)] : row.points
  const known = new Map(row.history.map(({ key, value }) => [key, value]))
  const first = points[0]
  const at = first ? keys.indexOf(first.key) : -1
  // The first expected month is drawn already while it is under way; the others follow what is drawn.
  const ahead = at < 0 ? points : points.slice(1)
  const begin = at < 0 ? chart.categories.length : at
  const joined = known.get(keys[begin - 1] ?? '')
  if (!sales || begin === 0 || joined === undefined) return chart
  const t = translator(language)
  const line = (of: (point: (typeof points)[number]) => number) => [
    ...Array.from({ length: begin - 1 }, () => null),
    joined,
    ...points.map(of),
  ]
  const empty = ahead.map(() => null)
  return {
    ...chart,
    categories: [...chart.categories, ...ahead.map(({ key }) => stepLabel(step, key, language, 'short'))],
    series: [
      ...chart.series.map((series) => ({ ...series, values: [...series.values, ...empty] })),
      { name: t('insight.expected'), line: true, dashed: true, values: line(({ value }) => value) },
    ],
    band: { name: t('forecast.band'), low: line(({ low80 }) => low80), high: line(({ high80 }) => high80) },
  }
}
