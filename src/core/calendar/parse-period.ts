import { Temporal } from 'temporal-polyfill'
import { foldAccents, nearest } from '../nearest.ts'
import { limits } from '../limits.ts'
import { locales } from '../i18n/language.ts'
import {
  type Period,
  readCalendarPeriod,
  spanPeriod,
  monthSpan,
  shiftDays,
  shiftMonths,
  weekSpan,
  type DaySpan,
} from './period.ts'
import { currentDay, type PeriodClock } from './today.ts'
import { readDay } from './day.ts'
import { seasonBefore, seasonSpan } from './season.ts'
import { AppError } from '../errors.ts'
import { formatDay } from '../i18n/formats.ts'

const words = Object.values(locales).map(({ periods }) => periods)

const FROM = words.flatMap(({ from }) => from).join('|')
const TO = words.flatMap(({ to }) => to).join('|')
const RANGE = new RegExp(`^(?:(?:${FROM}) )?(.*?) ?(?:\\.\\.+|…|→| (?:${TO}) | [-–—] ) ?(.*)$`, 'u')
const SINCE = new RegExp(`^(?:${FROM}) (.+)$`, 'u')
const UNTIL = new RegExp(`^(?:${TO}) (.+)$`, 'u')

/**
 * Reads a period in any supported language, with or without accents; hyphens and spaces are equivalent:
 * `last-month`, `tháng trước`, `2026-10`, `2026-Q1`, `15/01/2026`, `2026-01-15..`, `từ 1/1/2026 đến 15/2/2026`.
 * Undefined when it is not a period, names a day that does not exist, or ends before it starts.
 */
export function parsePeriod(text: string, clock: PeriodClock): Period | undefined {
  if (text.length > limits.periodText.value) return undefined
  const typed = foldAccents(text)
    .trim()
    .replaceAll(/[\s_]+/gu, ' ')
  return single(typed, clock) ?? range(typed, clock)
}

function single(typed: string, clock: PeriodClock): Period | undefined {
  const named = readPeriodWords(typed.replaceAll('-', ' '))
  if (named === 'all') return { from: null, to: null, label: 'all' }
  if (typeof named === 'string') return spanPeriod(namedPeriodSpan(named, clock), named)
  if (named !== undefined) return spanPeriod(lastDaysSpan(named.days, clock), `last-${named.days}-days`)
  const day = readDay(typed)
  if (day) return spanPeriod({ from: day, to: day })
  const calendar = readCalendarPeriod(typed, currentDay(clock))
  return calendar && spanPeriod(calendar.span, calendar.label)
}

function range(typed: string, clock: PeriodClock): Period | undefined {
  const [from, to] = ends(typed)
  if (from === '' && to === '') return undefined
  const first = from === '' ? null : single(from, clock)?.from
  const last = to === '' ? null : single(to, clock)?.to
  return first === undefined || last === undefined ? undefined : openPeriod(first, last)
}

function ends(typed: string): [from: string, to: string] {
  const [, from, to] = RANGE.exec(typed) ?? []
  if (from !== undefined && to !== undefined) return [from.trim(), to.trim()]
  return [SINCE.exec(typed)?.[1] ?? '', UNTIL.exec(typed)?.[1] ?? '']
}

/** The period between two days, either of which may be open (null); undefined when it would end before it starts. */
export function openPeriod(from: string | null, to: string | null): Period | undefined {
  if (from === null && to === null) return { from, to, label: 'all' }
  if (from === null || to === null) return { from, to, label: `${from ?? ''}..${to ?? ''}` }
  if (from > to) return undefined
  return spanPeriod({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) })
}

/** The canonical name of accent-folded words: `thang truoc` → `last-month`, `7 ngay qua` → 7 days. */
export function readPeriodWords(typed: string): NamedPeriod | 'all' | { readonly days: number } | undefined {
  for (const { phrases, lastDays } of words) {
    if (Object.hasOwn(phrases, typed)) return phrases[typed]
    const days = Number(lastDays.exec(typed)?.[1] ?? 0)
    if (days > 0) return { days }
  }
  return readUnit(typed)
}

function readUnit(typed: string): NamedPeriod | undefined {
  for (const { units, relations } of words) {
    const { side, current, last } = relations
    for (const relation of [...current, ...last]) {
      const [first, second] = side === 'before' ? [`${relation} `, ''] : ['', ` ${relation}`]
      if (!typed.startsWith(first) || !typed.endsWith(second)) continue
      const unit = typed.slice(first.length, typed.length - second.length)
      const known = Object.hasOwn(units, unit) ? units[unit] : undefined
      if (known) return `${current.includes(relation) ? 'this' : 'last'}-${known}`
    }
  }
  return undefined
}

/** The name of a period, in any language, that a misspelt one is nearest to; undefined when none is near. */
export function nearestPeriodName(typed: string): string | undefined {
  const names = words.flatMap(({ phrases, units, relations: { side, current, last } }) => [
    ...Object.keys(phrases),
    ...Object.keys(units).flatMap((unit) =>
      [...current, ...last].map((relation) => (side === 'before' ? `${relation} ${unit}` : `${unit} ${relation}`)),
    ),
  ])
  return nearest(typed.replaceAll('-', ' '), names)?.replaceAll(' ', '-')
}

type Named = (today: Temporal.PlainDate, clock: PeriodClock) => DaySpan

const scheme = (clock: PeriodClock) => clock.seasonScheme ?? 'half'
const quarterOf = (day: Temporal.PlainDate) => monthSpan(day.year, Math.floor((day.month - 1) / 3) * 3 + 1, 3)

/** Periods relative to today, by their English name. `all` has no ends and is not one of them. */
const namedPeriods = {
  today: (day) => ({ from: day, to: day }),
  yesterday: (day) => shiftDays({ from: day, to: day }, -1),
  'this-week': weekSpan,
  'last-week': (day) => shiftDays(weekSpan(day), -7),
  'this-month': (day) => monthSpan(day.year, day.month),
  'last-month': (day) => shiftMonths(monthSpan(day.year, day.month), -1),
  'this-quarter': quarterOf,
  'last-quarter': (day) => shiftMonths(quarterOf(day), -3),
  'this-season': (day, clock) => seasonSpan(day, scheme(clock)),
  'last-season': (day, clock) => seasonBefore(day, scheme(clock)),
  'this-year': (day) => monthSpan(day.year, 1, 12),
  'last-year': (day) => monthSpan(day.year - 1, 1, 12),
  mtd: (day) => ({ from: day.with({ day: 1 }), to: day }),
  ytd: (day) => ({ from: day.with({ month: 1, day: 1 }), to: day }),
} as const satisfies Readonly<Record<string, Named>>

export type NamedPeriod = keyof typeof namedPeriods

export function namedPeriodSpan(name: NamedPeriod, clock: PeriodClock): DaySpan {
  return namedPeriods[name](currentDay(clock), clock)
}

/** The last `days` days, including today. */
export function lastDaysSpan(days: number, clock: PeriodClock): DaySpan {
  const to = currentDay(clock)
  return { from: to.subtract({ days: days - 1 }), to }
}

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

function readEnd(text: string | undefined): string | null {
  const typed = text?.trim() ?? ''
  if (typed === '') return null
  const day = readDay(typed)
  if (!day) throw new AppError('day-unknown', { typed })
  return day.toString()
}
