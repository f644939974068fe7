import { Temporal } from 'temporal-polyfill'
import { firstMonday } from './week.ts'
import { dayText, isYear } from './day.ts'

/** Days are `YYYY-MM-DD`, inclusive, in the business time zone; null is an open end. */
export interface Period {
  readonly from: string | null
  readonly to: string | null
  /** The requested name or the canonical spelling: `2026-10`, `last-month`, `all`. */
  readonly label: string
}

export type SeasonScheme = 'half' | 'quarter'

/** A calendar period with its canonical label, such as `2026-Q1`. */
export interface CalendarPeriod {
  readonly label: string
  readonly span: DaySpan
}

interface Form {
  readonly pattern: RegExp
  /** Reads the pattern's groups; without a year it is the latest such period that has begun. */
  readonly read: (groups: Readonly<Record<string, string | undefined>>, latest: Latest) => CalendarPeriod | undefined
}

/** The year of the latest occurrence of something that begins in the month and has begun by today. */
type Latest = (month: number) => number

const monthNames = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const YEAR = String.raw`(?<year>\d{4})`
const THEN_YEAR = String.raw`(?:[-/ ](?:nam )?${YEAR})?`

const forms: readonly Form[] = [
  { pattern: whole(String.raw`(?:(?:year|nam) )?${YEAR}`), read: ({ year }) => yearPeriod(Number(year)) },
  { pattern: whole(String.raw`${YEAR}[-/](?<month>\d{1,2})`), read: readMonth },
  { pattern: whole(String.raw`(?<month>\d{1,2})[-/]${YEAR}`), read: readMonth },
  { pattern: whole(String.raw`(?:thang|month)[- ](?<month>\d{1,2})${THEN_YEAR}`), read: readMonth },
  { pattern: whole(String.raw`(?<name>${monthNames})[a-z]*${THEN_YEAR}`), read: readMonth },
  { pattern: whole(String.raw`${YEAR}[- ]?q(?<quarter>[1-4])`), read: readQuarter },
  { pattern: whole(String.raw`(?:q|quy[- ]|quarter[- ])(?<quarter>[1-4])${THEN_YEAR}`), read: readQuarter },
  { pattern: whole(String.raw`${YEAR}[- ]?(?<season>ss|aw)`), read: readSeason },
  { pattern: whole(String.raw`(?:mua[- ])?(?<season>ss|aw|xuan[- ]he|thu[- ]dong)${THEN_YEAR}`), read: readSeason },
  { pattern: whole(String.raw`m(?<start>2|5|8)-(?:4|7|10)[- ]${YEAR}`), read: readQuarterSeason },
  { pattern: whole(String.raw`m(?<start>11)-1[- ]${YEAR}-\d{4}`), read: readQuarterSeason },
  { pattern: whole(String.raw`${YEAR}[- ]?w(?<week>\d{1,2})`), read: readWeek },
  { pattern: whole(String.raw`(?:tuan|week)[- ](?<week>\d{1,2})[-/ ](?:nam )?${YEAR}`), read: readWeek },
]

/** Reads `2026`, `2026-10`, `2026-Q1`, `2026-SS`, `2026-W05` and their spoken forms, from accent-folded text. */
export function readCalendarPeriod(words: string, today: Temporal.PlainDate): CalendarPeriod | undefined {
  const latest: Latest = (month) => (month <= today.month ? today.year : today.year - 1)
  for (const form of forms) {
    const groups = form.pattern.exec(words)?.groups
    if (groups === undefined) continue
    if (groups['year'] !== undefined && !isYear(Number(groups['year']))) return undefined
    return form.read(groups, latest)
  }
  return undefined
}

function whole(source: string): RegExp {
  return new RegExp(`^${source}$`, 'u')
}

export function yearPeriod(year: number): CalendarPeriod {
  return { label: String(year), span: monthSpan(year, 1, 12) }
}

export function monthPeriod(year: number, month: number): CalendarPeriod {
  return { label: `${year}-${String(month).padStart(2, '0')}`, span: monthSpan(year, month) }
}

export function quarterPeriod(year: number, quarter: number): CalendarPeriod {
  return { label: `${year}-Q${quarter}`, span: monthSpan(year, quarter * 3 - 2, 3) }
}

export function halfPeriod(year: number, season: 'SS' | 'AW'): CalendarPeriod {
  return { label: `${year}-${season}`, span: monthSpan(year, season === 'SS' ? 1 : 7, 6) }
}

function readMonth({ year, month, name }: Parameters<Form['read']>[0], latest: Latest): CalendarPeriod | undefined {
  const number = name === undefined ? Number(month) : monthNames.split('|').indexOf(name) + 1
  if (number < 1 || number > 12) return undefined
  return monthPeriod(Number(year ?? latest(number)), number)
}

function readQuarter({ year, quarter }: Parameters<Form['read']>[0], latest: Latest): CalendarPeriod {
  const number = Number(quarter)
  return quarterPeriod(Number(year ?? latest(number * 3 - 2)), number)
}

function readSeason({ year, season = '' }: Parameters<Form['read']>[0], latest: Latest): CalendarPeriod {
  const half = season === 'ss' || season.startsWith('xuan') ? 'SS' : 'AW'
  return halfPeriod(Number(year ?? latest(half === 'SS' ? 1 : 7)), half)
}

function readQuarterSeason({ year, start }: Parameters<Form['read']>[0]): CalendarPeriod {
  const span = monthSpan(Number(year), Number(start), 3)
  const years = span.from.year === span.to.year ? `${span.from.year}` : `${span.from.year}-${span.to.year}`
  return { label: `M${span.from.month}-${span.to.month} ${years}`, span }
}

function readWeek({ year, week }: Parameters<Form['read']>[0]): CalendarPeriod | undefined {
  const start = firstMonday(Number(year)) + (Number(week) - 1) * 7
  if (Number(week) < 1 || start >= firstMonday(Number(year) + 1)) return undefined
  const from = Temporal.PlainDate.from(dayText(start))
  return { label: `${year}-W${String(week).padStart(2, '0')}`, span: { from, to: from.add({ days: 6 }) } }
}

/** Whole days, both ends inclusive. */
export interface DaySpan {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** `months` whole calendar months, starting on the first of `month` (1-12). */
export function monthSpan(year: number, month: number, months = 1): DaySpan {
  const from = Temporal.PlainDate.from({ year, month, day: 1 })
  return { from, to: from.add({ months }).subtract({ days: 1 }) }
}

/** The Monday-to-Sunday week that holds the day. */
export function weekSpan(day: Temporal.PlainDate): DaySpan {
  const from = day.subtract({ days: day.dayOfWeek - 1 })
  return { from, to: from.add({ days: 6 }) }
}

/** Number of whole calendar months in the span; undefined when it starts or ends within a month. */
export function wholeMonths({ from, to }: DaySpan): number | undefined {
  if (from.day !== 1 || to.day !== to.daysInMonth) return undefined
  return (to.year - from.year) * 12 + to.month - from.month + 1
}

export function shiftMonths({ from, to }: DaySpan, months: number): DaySpan {
  const moved = to.add({ months })
  return { from: from.add({ months }), to: to.day === to.daysInMonth ? moved.with({ day: 31 }) : moved }
}

export function shiftDays({ from, to }: DaySpan, days: number): DaySpan {
  return { from: from.add({ days }), to: to.add({ days }) }
}

export type PeriodShape =
  | { readonly kind: 'all' }
  | { readonly kind: 'since'; readonly from: string }
  | { readonly kind: 'until'; readonly to: string }
  | { readonly kind: 'day' | 'range'; readonly span: DaySpan }
  | (CalendarPeriod & { readonly kind: 'month' | 'quarter' | 'half' | 'year' })

/** Classifies a period by its dates, regardless of its label. */
export function periodShape({ from, to }: Period): PeriodShape {
  if (from === null) return to === null ? { kind: 'all' } : { kind: 'until', to }
  if (to === null) return { kind: 'since', from }
  const span = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
  return calendarShape(span) ?? { kind: from === to ? 'day' : 'range', span }
}

/** The period of a span of days under its canonical name. */
export function spanPeriod(span: DaySpan, label?: string): Period {
  const from = span.from.toString()
  const to = span.to.toString()
  return { from, to, label: label ?? calendarShape(span)?.label ?? (from === to ? from : `${from}..${to}`) }
}

function calendarShape(span: DaySpan): (CalendarPeriod & { kind: 'month' | 'quarter' | 'half' | 'year' }) | undefined {
  const { year, month } = span.from
  const months = wholeMonths(span)
  if (months === 1) return { kind: 'month', ...monthPeriod(year, month) }
  if (months === 3 && month % 3 === 1) return { kind: 'quarter', ...quarterPeriod(year, (month + 2) / 3) }
  if (months === 6 && month % 6 === 1) return { kind: 'half', ...halfPeriod(year, month === 1 ? 'SS' : 'AW') }
  return months === 12 && month === 1 ? { kind: 'year', ...yearPeriod(year) } : undefined
}
