import { Temporal } from 'temporal-polyfill'
import { foldAccents } from '../i18n/fold-accents.ts'
import type { Period } from './period.ts'
import { readCalendarPeriod, spanPeriod } from './calendar-period.ts'
import { lastDaysSpan, namedPeriodSpan, type NamedPeriod } from './named-period.ts'
import { currentDay, type PeriodClock } from './period-clock.ts'
import { readDay } from './day.ts'

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

type Unit = 'week' | 'month' | 'quarter' | 'season' | 'year'

const units: Readonly<Record<string, Unit>> = {
  week: 'week',
  tuan: 'week',
  month: 'month',
  thang: 'month',
  quarter: 'quarter',
  quy: 'quarter',
  season: 'season',
  mua: 'season',
  year: 'year',
  nam: 'year',
}

const phrases: Readonly<Record<string, NamedPeriod | 'all'>> = {
  today: 'today',
  'hom nay': 'today',
  'ngay hom nay': 'today',
  yesterday: 'yesterday',
  'hom qua': 'yesterday',
  'ngay hom qua': 'yesterday',
  'nam ngoai': 'last-year',
  mtd: 'mtd',
  'month to date': 'mtd',
  'tu dau thang': 'mtd',
  'tu dau thang den nay': 'mtd',
  'dau thang den nay': 'mtd',
  ytd: 'ytd',
  'year to date': 'ytd',
  'tu dau nam': 'ytd',
  'tu dau nam den nay': 'ytd',
  'dau nam den nay': 'ytd',
  all: 'all',
  'all time': 'all',
  everything: 'all',
  'tat ca': 'all',
  'toan bo': 'all',
  'toan bo thoi gian': 'all',
  'tu truoc den nay': 'all',
}

const ENGLISH = /^(this|current|last|previous|prev) (week|month|quarter|season|year)$/
const VIETNAMESE = /^(tuan|thang|quy|mua|nam) (nay|hien tai|truoc|qua|vua qua|vua roi|roi)$/
const LAST_DAYS = [/^(?:last|past|previous) (\d{1,4}) days?$/, /^(\d{1,4}) ngay(?: (?:qua|vua qua|gan day|gan nhat))?$/]

/** A period's canonical name from its folded words: `thang truoc` → `last-month`, `7 ngay qua` → 7 days. */
export function readPeriodWords(words: string): NamedPeriod | 'all' | { readonly days: number } | undefined {
  const phrase = Object.hasOwn(phrases, words) ? phrases[words] : undefined
  return phrase ?? readUnit(words) ?? readLastDays(words)
}

function readUnit(words: string): NamedPeriod | undefined {
  const [, which, englishUnit] = ENGLISH.exec(words) ?? []
  if (which !== undefined && englishUnit !== undefined) {
    return name(which === 'this' || which === 'current' ? 'this' : 'last', englishUnit)
  }
  const [, vietnameseUnit, relation] = VIETNAMESE.exec(words) ?? []
  if (vietnameseUnit === undefined || relation === undefined) return undefined
  return name(relation === 'nay' || relation === 'hien tai' ? 'this' : 'last', vietnameseUnit)
}

function name(which: 'this' | 'last', word: string): NamedPeriod | undefined {
  const unit = units[word]
  return unit && `${which}-${unit}`
}

function readLastDays(words: string): { readonly days: number } | undefined {
  for (const pattern of LAST_DAYS) {
    const days = Number(pattern.exec(words)?.[1] ?? 0)
    if (days > 0) return { days }
  }
  return undefined
}
