import { counted, divided, type Figure } from '../retail/figure.ts'
import type { ForecastRow } from './forecast.ts'

/** Where a figure appears. total: of a single series; series: of each. */
type ForecastScope = 'total' | 'series'

/** Every figure of the forecast. */
export const forecastFigures = {
  forecastNext: {
    type: 'money',
    in: 'total',
    of: ({ points, current }) => (current ?? points[0])?.value ?? null,
    label: 'figure.forecastNext',
    rank: 1,
    formula: counted('forecastNext', 'forecast', 'forecast-method'),
  },
  forecastLow: {
    type: 'money',
    in: 'total',
    of: ({ points, current }) => (current ?? points[0])?.low80 ?? null,
    label: 'figure.forecastLow',
    rank: 2,
    formula: counted('forecastRange', 'forecast', 'forecast-method'),
  },
  forecastHigh: {
    type: 'money',
    in: 'total',
    of: ({ points, current }) => (current ?? points[0])?.high80 ?? null,
    label: 'figure.forecastHigh',
    rank: 3,
    formula: counted('forecastRange', 'forecast', 'forecast-method'),
  },
  forecastCoverage: {
    type: 'percent',
    in: 'total',
    of: ({ backtest }) => backtest?.coverage80 ?? null,
    label: 'figure.forecastCoverage',
    rank: 4,
    formula: divided('forecastCoverage', 'forecast'),
  },
  mase: {
    type: 'percent',
    in: 'series',
    of: () => null,
    label: 'figure.mase',
    formula: divided('mase', 'forecast'),
  },
  monthCompleted: {
    type: 'money',
    in: 'series',
    of: () => null,
    label: 'figure.monthCompleted',
    formula: counted('monthCompleted', 'forecast'),
  },
} as const satisfies Readonly<Record<string, Figure<ForecastRow, ForecastScope>>>
