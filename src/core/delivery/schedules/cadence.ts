import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'

/** A recurrence rule in the business time zone. Daily means all seven weekdays. */
export type Cadence =
  | { readonly every: 'hour'; readonly minute: number }
  | { readonly every: 'week'; readonly weekdays: readonly Weekday[]; readonly time: TimeOfDay }
  /** Day 1 to 31; in a shorter month its last day. */
  | { readonly every: 'month'; readonly day: number; readonly time: TimeOfDay }

/** 1 is Monday, 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export interface TimeOfDay {
  readonly hour: number
  readonly minute: number
}

export const allWeekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
export const workdays: readonly Weekday[] = [1, 2, 3, 4, 5]

/** The first time after an instant. A time of day skipped by a clock change moves later by the change. */
export function nextRun(cadence: Cadence, after: Date, timeZone: string): Date {
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(next(cadence, now).epochMilliseconds)
}

/** The next `count` times, earliest first. */
export function nextRuns(cadence: Cadence, after: Date, timeZone: string, count: number): Date[] {
  const runs: Date[] = []
  for (let at = after; runs.length < count; runs.push(at)) at = nextRun(cadence, at, timeZone)
  return runs
}

function next(cadence: Cadence, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (cadence.every === 'hour') {
    const thisHour = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).with({ minute: cadence.minute })
    return isAfter(thisHour, now) ? thisHour : thisHour.add({ hours: 1 })
  }
  const { timeZoneId: timeZone } = now
  const plainTime = Temporal.PlainTime.from(cadence.time)
  for (let day = now.toPlainDate(); ; day = day.add({ days: 1 })) {
    if (!fallsOn(cadence, day)) continue
    const candidate = day.toZonedDateTime({ timeZone, plainTime })
    if (isAfter(candidate, now)) return candidate
  }
}

function fallsOn(cadence: Exclude<Cadence, { every: 'hour' }>, day: Temporal.PlainDate): boolean {
  if (cadence.every === 'month') return day.day === Math.min(cadence.day, day.daysInMonth)
  return cadence.weekdays.some((weekday) => weekday === day.dayOfWeek)
}

function isAfter(one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(one, other) > 0
}

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A cadence in its typed and stored form: `hourly :05`, `daily 08:00`, `mon,thu 08:00`, `day 1 08:00`. */
export function writeCadence(cadence: Cadence): string {
  if (cadence.every === 'hour') return `hourly :${twoDigits(cadence.minute)}`
  const time = writeTime(cadence.time)
  if (cadence.every === 'month') return `day ${cadence.day} ${time}`
  if (isSame(cadence.weekdays, allWeekdays)) return `daily ${time}`
  return `${cadence.weekdays.map((weekday) => names[weekday - 1]).join(',')} ${time}`
}

/** A cadence in words: "every Monday and Thursday at 08:00". */
export function cadenceText(cadence: Cadence, language: Language): string {
  const t = translator(language)
  if (cadence.every === 'hour') return t('cadence.hourly', { minute: twoDigits(cadence.minute) })
  const time = writeTime(cadence.time)
  if (cadence.every === 'month') {
    const { day } = cadence
    return day === 31 ? t('cadence.month-end', { time }) : t('cadence.monthly', { day, time })
  }
  if (isSame(cadence.weekdays, allWeekdays)) return t('cadence.daily', { time })
  if (isSame(cadence.weekdays, workdays)) return t('cadence.workdays', { time })
  const days = cadence.weekdays.map((weekday) => t(`cadence.${names[weekday - 1] ?? 'mon'}`))
  return t('cadence.weekly', { days: new Intl.ListFormat(language).format(days), time })
}

function writeTime({ hour, minute }: TimeOfDay): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function isSame(one: readonly Weekday[], other: readonly Weekday[]): boolean {
  return one.join() === other.join()
}
