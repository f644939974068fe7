import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { foldAccents } from '../../nearest.ts'
import { limits } from '../../limits.ts'

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

/** Words without meaning for the parser: every Monday at 8, thứ hai hàng tuần lúc 8h. */
const fillers: ReadonlySet<string> = new Set(
  'every each on the at and of month months week weeks minute moi hang vao luc va thang tuan phut monthly weekly'.split(
    ' ',
  ),
)

/** Phrases replaced by one word. Longer ones first: `thu hai` is Monday, `thu` alone Thursday. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:thu|t) ?(hai|ba|tu|nam|sau|bay|[2-7])(?![\d:h\p{L}])/gu, ' t$1 '],
  [/\bchu nhat\b/gu, ' cn '],
  [/\b(?:ngay thuong|ngay lam viec|work ?days?)\b/gu, ' weekdays '],
  [/\bcuoi tuan\b/gu, ' weekend '],
  [/\b(?:last day|month end|end of month|ngay cuoi(?: thang)?|cuoi thang)\b/gu, ' 31st '],
]

const weekdayNames: readonly (readonly [Weekday, readonly string[]])[] = [
  [1, ['mon', 'monday', 'mondays', 'thai', 't2']],
  [2, ['tue', 'tues', 'tuesday', 'tuesdays', 'tba', 't3']],
  [3, ['wed', 'wednesday', 'wednesdays', 'ttu', 't4']],
  [4, ['thu', 'thur', 'thurs', 'thursday', 'thursdays', 'tnam', 't5']],
  [5, ['fri', 'friday', 'fridays', 'tsau', 't6']],
  [6, ['sat', 'saturday', 'saturdays', 'tbay', 't7']],
  [7, ['sun', 'sunday', 'sundays', 'cn']],
]

const weekdayGroups: ReadonlyMap<string, readonly Weekday[]> = new Map([
  ...weekdayNames.flatMap(([weekday, names]) => names.map((name) => [name, [weekday]] as const)),
  ...['daily', 'day', 'days', 'ngay'].map((name) => [name, allWeekdays] as const),
  ['weekday', workdays],
  ['weekdays', workdays],
  ['weekend', [6, 7]],
  ['weekends', [6, 7]],
])

const CLOCK = /(?:^|\s)(\d{1,2})(?::(\d{2})|(h)(\d{2})?)? ?(am|pm|sang|chieu|toi)?$/u
const HOURS_IN_WORDS = /(\d{1,2}) ?gio\b ?/gu
/** A unit at the start belongs to a preceding period, as in `this month mon 8:00`. */
const UNIT_FIRST = /^(?:week|month|tuan|thang)\b/u
const HOUR_MINUTE = /^(?:hourly|hour|gio) ?:?(\d{1,2})?$/u
const MONTH_DAY = /^(?:(?:day|ngay|mung) (\d{1,2})|(\d{1,2})(?:st|nd|rd|th))$/u

/**
 * Parses a cadence in English or Vietnamese, accents optional: `hourly :05`, `daily 08:00`, `mon,thu 8:00`, `mon-fri
 * 8am`, `thứ hai 8h`, `t2 08:00`, `1st 08:00`, `ngày 1 08:00`. Undefined when it cannot be read.
 */
export function parseCadence(text: string): Cadence | undefined {
  const spaced = text.trim().split(/\s+/u)
  if (spaced.length > limits.cadenceWords.value) return undefined
  const folded = foldAccents(spaced.join(' ')).replaceAll(HOURS_IN_WORDS, '$1h')
  if (UNIT_FIRST.test(folded)) return undefined
  return hourly(folded) ?? atTime(folded)
}

function hourly(folded: string): Cadence | undefined {
  const match = HOUR_MINUTE.exec(plainWords(folded))
  if (!match) return undefined
  const minute = Number(match[1] ?? 0)
  return minute < 60 ? { every: 'hour', minute } : undefined
}

function atTime(folded: string): Cadence | undefined {
  const clock = CLOCK.exec(folded)
  const time = clock && readTime(clock)
  if (!time) return undefined
  const words = plainWords(folded.slice(0, clock.index))
  const [, named, ordinal] = MONTH_DAY.exec(words) ?? []
  const day = Number(named ?? ordinal ?? 0)
  if (day >= 1 && day <= 31) return { every: 'month', day, time }
  const weekdays = readWeekdays(words)
  return weekdays && { every: 'week', weekdays, time }
}

/** A bare number is not a time, because of `day 1`. */
function readTime([, hours, minutes, h, afterH, half]: RegExpExecArray): TimeOfDay | undefined {
  if (minutes === undefined && h === undefined && half === undefined) return undefined
  const typed = Number(hours)
  if (half !== undefined && (typed < 1 || typed > 12)) return undefined
  const afternoon = half !== undefined && half !== 'am' && half !== 'sang'
  const hour = half === undefined ? typed : (typed % 12) + (afternoon ? 12 : 0)
  const minute = Number(minutes ?? afterH ?? 0)
  return hour < 24 && minute < 60 ? { hour, minute } : undefined
}

function readWeekdays(words: string): readonly Weekday[] | undefined {
  const groups = words
    .split(/[\s,;&+]+/u)
    .filter((word) => word !== '')
    .map(readGroup)
  const days = new Set(groups.flatMap((group) => group ?? []))
  if (days.size === 0 || groups.includes(undefined)) return undefined
  return allWeekdays.filter((weekday) => days.has(weekday))
}

/** One day, a group of days, or a range of them. */
function readGroup(word: string): readonly Weekday[] | undefined {
  const [first, last, ...more] = word.split('-').map((name) => weekdayGroups.get(name) ?? [])
  if (last === undefined) return weekdayGroups.get(word)
  const [from, to] = [first?.[0], last[0]]
  const isRange = first?.length === 1 && last.length === 1 && more.length === 0
  return isRange && from !== undefined && to !== undefined && from <= to ? allWeekdays.slice(from - 1, to) : undefined
}

function plainWords(folded: string): string {
  const named = phrases.reduce((text, [pattern, word]) => text.replaceAll(pattern, word), folded)
  return named
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?[-–] ?/gu, '-')
    .replaceAll(/ ?, ?/gu, ',')
    .trim()
    .split(/\s+/u)
    .filter((word) => !fillers.has(word))
    .join(' ')
}
