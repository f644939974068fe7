import { foldAccents } from '../../i18n/fold-accents.ts'
import { limits } from '../../limits.ts'
import { allWeekdays, workdays, type Cadence, type TimeOfDay, type Weekday } from './cadence.ts'

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
