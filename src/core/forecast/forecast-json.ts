import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { TOTAL_SERIES, type ForecastResult, type ForecastRow, type ForecastStep } from './forecast.ts'

/** What `semir forecast --json` prints. Money is VND; coverages are percent. */
export function forecastJson({ asOf, step, horizon, by, series }: ForecastResult, language: Language) {
  return {
    asOf,
    step,
    horizon,
    by,
    series: series.map(({ key, label, buckets, method, points, backtest, current, reason }) => ({
      key,
      label: seriesLabel({ key, label }, language),
      buckets,
      method,
      points,
      backtest,
      current,
      reason: noForecastText(reason, step, language),
    })),
  }
}

/** The name of a series: its shop or group, or all of them together. */
export function seriesLabel({ key, label }: Pick<ForecastRow, 'key' | 'label'>, language: Language): string {
  return key === TOTAL_SERIES ? translator(language)('common.total') : label
}

/** Why a series has no forecast, in words; null where it has one. */
export function noForecastText(reason: ForecastRow['reason'], step: ForecastStep, language: Language): string | null {
  if (reason === null) return null
  const { code, ...counts } = reason
  return translator(language)(`forecast.${step}-${code}`, counts)
}
