import { AppError } from '../errors.ts'
import { type Period, periodShape } from './period.ts'
import { openPeriod } from './parse-period.ts'
import { readDay } from './day.ts'
import { formatDay } from '../i18n/formats.ts'

export { nearestPeriodName, parsePeriod } from './parse-period.ts'
export { previousPeriod, lastYearPeriod } from './compare-period.ts'
export { periodPresets, usualPeriods, type PeriodPresetKey } from './period-title.ts'
export { periodTitle } from './period-title.ts'

/**
 * The period between two days (`2026-01-15` or `15/01/2026`); an end left out or empty is open.
 * Throws `day-unknown` and `period-reversed`.
 */
export function periodFromEnds(from?: string, to?: string): Period {
  const [first, last] = [readEnd(from), readEnd(to)]
  const period = openPeriod(first, last)
  if (!period) throw new AppError('period-reversed', { from: formatDay(first ?? ''), to: formatDay(last ?? '') })
  return period
}

/** The shortest text for these days that does not depend on today, for URLs and commands: `2026-10`, `all`. */
export function periodQueryText(period: Period): string {
  const shape = periodShape(period)
  if (shape.kind === 'all') return 'all'
  if ('label' in shape) return shape.label
  return shape.kind === 'day' ? shape.span.from.toString() : `${period.from ?? ''}..${period.to ?? ''}`
}

function readEnd(text: string | undefined): string | null {
  const typed = text?.trim() ?? ''
  if (typed === '') return null
  const day = readDay(typed)
  if (!day) throw new AppError('day-unknown', { typed })
  return day.toString()
}
