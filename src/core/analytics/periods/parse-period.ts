import { Temporal } from 'temporal-polyfill'
import { foldAccents } from '../../i18n/fold-accents.ts'
import type { Period } from '../analytics-result.ts'
import { readCalendarPeriod } from './calendar-period.ts'
import { lastDaysSpan, namedPeriodSpan } from './named-period.ts'
import { currentDay, type PeriodClock } from './period-clock.ts'
import { spanPeriod } from './period-shape.ts'
import { readPeriodWords } from './period-words.ts'
import { readDay } from './read-day.ts'

const RANGE = /^(?:(?:from|tu) )?(.*?) ?(?:\.\.+|…|→| (?:to|den|until) | [-–—] ) ?(.*)$/u
const SINCE = /^(?:from|since|tu) (.+)$/u
const UNTIL = /^(?:to|until|till|den) (.+)$/u

/**
 * A period as people write it, in English or Vietnamese, with or without accents, hyphens and spaces alike:
 * `last-month`, `tháng trước`, `2026-10`, `2026-Q1`, `15/01/2026`, `2026-01-15..`, `từ 1/1/2026 đến 15/2/2026`.
 * Undefined when it means nothing, names a day that does not exist, or ends before it begins.
 */
export function parsePeriod(text: string, clock: PeriodClock): Period | undefined {
  const words = foldAccents(text)
    .trim()
    .replaceAll(/[\s_]+/gu, ' ')
  return single(words, clock) ?? range(words, clock)
}

function single(words: string, clock: PeriodClock): Period | undefined {
  const named = readPeriodWords(words.replaceAll('-', ' '))
  if (named === 'all') return { from: null, to: null, label: 'all' }
  if (typeof named === 'string') return spanPeriod(namedPeriodSpan(named, clock), named)
  if (named !== undefined) return spanPeriod(lastDaysSpan(named.days, clock), `last-${named.days}-days`)
  const day = readDay(words)
  if (day) return spanPeriod({ from: day, to: day })
  const calendar = readCalendarPeriod(words, currentDay(clock))
  return calendar && spanPeriod(calendar.span, calendar.label)
}

function range(words: string, clock: PeriodClock): Period | undefined {
  const [from, to] = ends(words)
  if (from === '' && to === '') return undefined
  const first = from === '' ? null : single(from, clock)?.from
  const last = to === '' ? null : single(to, clock)?.to
  return first === undefined || last === undefined ? undefined : openPeriod(first, last)
}

function ends(words: string): [from: string, to: string] {
  const [, from, to] = RANGE.exec(words) ?? []
  if (from !== undefined && to !== undefined) return [from.trim(), to.trim()]
  return [SINCE.exec(words)?.[1] ?? '', UNTIL.exec(words)?.[1] ?? '']
}

/** The period between two days, either of which may be open (null); undefined when it would end before it begins. */
export function openPeriod(from: string | null, to: string | null): Period | undefined {
  if (from === null && to === null) return { from, to, label: 'all' }
  if (from === null || to === null) return { from, to, label: `${from ?? ''}..${to ?? ''}` }
  if (from > to) return undefined
  return spanPeriod({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) })
}
