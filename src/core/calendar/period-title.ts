import { locales, type Language } from '../i18n/language.ts'
import { formatDay } from '../i18n/formats.ts'
import { translator } from '../i18n/translate.ts'
import { type Period, periodShape, spanPeriod } from './period.ts'
import { lastDaysSpan, namedPeriodSpan } from './parse-period.ts'
import type { PeriodClock } from './today.ts'

/** The period's title: "October 2026", "tháng 10/2026", "01/10/2026 – 15/10/2026". */
export function periodTitle(period: Period, language: Language): string {
  const t = translator(language)
  const shape = periodShape(period)
  switch (shape.kind) {
    case 'all':
      return t('period.all')
    case 'since':
      return t('period-title.since', { day: formatDay(shape.from) })
    case 'until':
      return t('period-title.until', { day: formatDay(shape.to) })
    case 'day':
      return formatDay(shape.span.from.toString())
    case 'range':
      return `${formatDay(shape.span.from.toString())} – ${formatDay(shape.span.to.toString())}`
    case 'month':
      return t('period-title.month', {
        month: locales[language].monthInTitle(shape.span.from.month),
        year: shape.span.from.year,
      })
    case 'quarter':
      return t('period-title.quarter', { quarter: (shape.span.from.month + 2) / 3, year: shape.span.from.year })
    case 'half':
      return t('period-title.half', { season: shape.span.from.month === 1 ? 'SS' : 'AW', year: shape.span.from.year })
    default:
      return t('period-title.year', { year: shape.span.from.year })
  }
}

const presetKeys = [
  'today',
  'yesterday',
  'last-7-days',
  'last-30-days',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-season',
  'last-season',
  'this-year',
  'last-year',
  'all',
] as const

/** Its name is the message `period.<key>`. */
export type PeriodPresetKey = (typeof presetKeys)[number]

/** The periods that most people ask for. */
export const usualPeriods = [
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'last-quarter',
  'this-year',
] as const satisfies readonly PeriodPresetKey[]

export interface PeriodPreset {
  readonly key: PeriodPresetKey
  readonly period: Period
}

/** The periods that buttons and selects offer, the most recent first. */
export function periodPresets(clock: PeriodClock): PeriodPreset[] {
  return presetKeys.map((key) => ({ key, period: preset(key, clock) }))
}

function preset(key: PeriodPresetKey, clock: PeriodClock): Period {
  if (key === 'all') return { from: null, to: null, label: 'all' }
  if (key === 'last-7-days') return spanPeriod(lastDaysSpan(7, clock), key)
  if (key === 'last-30-days') return spanPeriod(lastDaysSpan(30, clock), key)
  return spanPeriod(namedPeriodSpan(key, clock), key)
}

/** The shortest text for these days that does not depend on today, for URLs and commands: `2026-10`, `all`. */
export function periodQueryText(period: Period): string {
  const shape = periodShape(period)
  if (shape.kind === 'all') return 'all'
  if ('label' in shape) return shape.label
  return shape.kind === 'day' ? shape.span.from.toString() : `${period.from ?? ''}..${period.to ?? ''}`
}
