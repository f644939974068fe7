import { weekdayOf } from '../calendar/week.ts'
import { gradeKey, gradeName } from '../retail/grade.ts'
import type { AnalyticsFilters } from './analytics-result.ts'
import { SEGMENT_KEYS } from '../rfm/segment-customers.ts'
import type { SegmentOfCard } from './columns/member-segments.ts'
import type { Members } from './columns/load-members.ts'
import { valuesOf, weekdays, type AmountFilters, type FilterValue } from './filter-values.ts'

/** Whether an invoice counts, by vip key, day (since 1970-01-01) and amount (1/100 VND). */
export type SalesFilter = (vip: number, day: number, amount: number) => boolean

/** The filters of a query but those of shops. A buyer without a card (vip key 0) has no grade, not even No Grade. */
export function salesFilter(filters: AnalyticsFilters, members: Members, segmentOf?: SegmentOfCard): SalesFilter {
  const isGrade = gradeFilter(filters.grade, members)
  const isSegment = segmentOf && segmentFilter(filters.segment, segmentOf)
  const isDay = weekdayFilter(filters.weekday)
  const isAmount = amountFilter(filters)
  const asked = [isGrade, isSegment, isDay, isAmount].filter((each) => each !== undefined)
  if (asked.length === 0) return () => true
  return (vip, day, amount) =>
    (isGrade?.(vip) ?? true) && (isSegment?.(vip) ?? true) && (isDay?.(day) ?? true) && (isAmount?.(amount) ?? true)
}

function gradeFilter(grade: FilterValue | undefined, { grades, gradeOf }: Members) {
  const asked = valuesOf(grade).filter((each) => each.trim() !== '')
  if (asked.length === 0) return undefined
  const wanted = new Set(asked.map((each) => gradeKey(gradeName(each))))
  const isWanted = Uint8Array.from(grades, (each) => (wanted.has(gradeKey(each)) ? 1 : 0))
  return (vip: number) => vip !== 0 && isWanted[gradeOf[vip] as number] === 1
}

/** Whether the member with a card (vip key, 0: none) is in one of the segments; undefined when every buyer counts. */
export function segmentFilter(
  asked: FilterValue | undefined,
  segmentOf: SegmentOfCard,
): ((vip: number) => boolean) | undefined {
  const wanted = new Set(valuesOf(asked).map((key) => SEGMENT_KEYS.findIndex((each) => each === key)))
  return wanted.size === 0 ? undefined : (vip) => vip !== 0 && wanted.has(segmentOf[vip] ?? -1)
}

/** Undefined when every day counts. */
export function weekdayFilter(asked: FilterValue | undefined): ((day: number) => boolean) | undefined {
  const days = valuesOf(asked)
  if (days.length === 0) return undefined
  const isWanted = weekdays.map((day) => days.includes(day))
  return (day) => isWanted[weekdayOf(day)] === true
}

/** Of amounts in 1/100 VND; undefined when every amount counts. */
export function amountFilter({ amountFrom, amountTo }: AmountFilters): ((amount: number) => boolean) | undefined {
  if (amountFrom === undefined && amountTo === undefined) return undefined
  const least = amountFrom === undefined ? -Infinity : amountFrom * 100
  const most = amountTo === undefined ? Infinity : amountTo * 100
  return (amount) => amount >= least && amount <= most
}
