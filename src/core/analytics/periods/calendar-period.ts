import { Temporal } from 'temporal-polyfill'
import { firstMonday } from '../dimensions/week.ts'
import { dayText } from '../dimensions/day-number.ts'
import { monthSpan, type DaySpan } from './day-span.ts'
import { isYear } from './read-day.ts'

/** A period with a name of its own in the calendar, and that name. */
export interface CalendarPeriod {
  readonly label: string
  readonly span: DaySpan
}

interface Form {
  readonly pattern: RegExp
  /** Groups of the pattern; an absent year means the latest one that has begun. */
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

/** Reads `2026`, `2026-10`, `2026-Q1`, `2026-SS`, `2026-W05` and how people say them, in folded words. */
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
