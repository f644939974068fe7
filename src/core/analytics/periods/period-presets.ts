import type { Period } from '../analytics-result.ts'
import { lastDaysSpan, namedPeriodSpan } from './named-period.ts'
import type { PeriodClock } from './period-clock.ts'
import { spanPeriod } from './period-shape.ts'

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

/** Also the message key of its name, behind `period.`. */
export type PeriodPresetKey = (typeof presetKeys)[number]

export interface PeriodPreset {
  readonly key: PeriodPresetKey
  readonly period: Period
}

/** What buttons and selects offer, nearest first. */
export function periodPresets(clock: PeriodClock): PeriodPreset[] {
  return presetKeys.map((key) => ({ key, period: preset(key, clock) }))
}

function preset(key: PeriodPresetKey, clock: PeriodClock): Period {
  if (key === 'all') return { from: null, to: null, label: 'all' }
  if (key === 'last-7-days') return spanPeriod(lastDaysSpan(7, clock), key)
  if (key === 'last-30-days') return spanPeriod(lastDaysSpan(30, clock), key)
  return spanPeriod(namedPeriodSpan(key, clock), key)
}
