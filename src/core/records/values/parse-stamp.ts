import { bareText } from './cell.ts'

/** The numbers of a date in the order they are written. */
export interface WrittenDate {
  /** ymd: `2026-02-06`; xxy: day and month in the column's order; short: a year of two digits. */
  readonly order: 'ymd' | 'xxy' | 'short'
  readonly figures: readonly [number, number, number]
}

export interface Stamp {
  /** undefined: the date is a spreadsheet's day count, in `serial`. */
  readonly date?: WrittenDate
  readonly serial?: number
  /** For a timestamp with a zone: milliseconds since midnight, and the offset in minutes east of UTC. */
  readonly instant?: { readonly time: number; readonly offset: number }
}

const YEAR_FIRST = /^((?!0000)\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const SHORT = /^(\d{1,2})([-/.])(\d{1,2})\2'?(\d{2})$/
const COMPACT = /^((?!0000)\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/
const SERIAL = /^\d{4,5}(?:\.\d+)?$/
const CHINESE = /^(\d{4}|\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/
const MONTH = String.raw`[a-z]{3,9}\.?|(?:tháng|thg\.?|th\.?)\s*(?:\d{1,2}|\p{L}+(?: (?:một|hai))?)`
const YEAR = String.raw`(?:năm\s*)?'?(\d{4}|\d{2})`
const DAY_MONTH_YEAR = new RegExp(String.raw`^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]*(${MONTH})[\s/.-]*${YEAR}$`, 'u')
const MONTH_DAY_YEAR = new RegExp(String.raw`^(${MONTH})[\s/.-]*(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+${YEAR}$`, 'u')
const YEAR_MONTH_DAY = new RegExp(String.raw`^(\d{4})[\s/.-]*(${MONTH})[\s/.-]*(\d{1,2})$`, 'u')

/** Reads a date without a time in its usual forms; undefined for other text. */
export function parsePlainDate(text: string): WrittenDate | undefined {
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return { order: 'ymd', figures: [Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])] }
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast) return { order: 'xxy', figures: [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])] }
  const compact = COMPACT.exec(text)
  if (compact) return { order: 'ymd', figures: [Number(compact[1]), Number(compact[2]), Number(compact[3])] }
  return undefined
}

const BEFORE_NOON = 'am|a\\.m\\.|sa|sáng|上午|早上|凌晨'
const AFTER_NOON = 'pm|p\\.m\\.|ch|chiều|tối|下午|晚上|中午|trưa|đêm'
const HALF = `(${BEFORE_NOON}|${AFTER_NOON})`
const ZONE = String.raw`(z|utc|gmt|ict)?\s*([+-]\d{1,2}(?::?\d{2})?)?(?: utc)?`
const CLOCK = String.raw`(\d{1,2})[:h时点](\d{2})(?:(?:[:m]|分)(\d{2})(?:[.,:](\d+))?s?秒?|分)?`
const DOTTED = String.raw`(?<=[\st]|^\d{4}-\d\d-\d\d-)(\d{1,2})\.(\d{2})(?:\.(\d{2})(?:\.(\d+))?)?(?![\d.])`
const BASIC = String.raw`(?<=^\d{8}[t ])(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?`
const TIMES = [CLOCK, DOTTED, BASIC].map(
  (clock) => new RegExp(String.raw`${HALF}?\s*${clock}\s*${HALF}?\s*(?:${ZONE})(?=$|[\s-])`, 'u'),
)
const HOUR_ONLY = new RegExp(
  String.raw`(?<=\s|^)(?:${HALF}\s*(\d{1,2})(?:[时点h]|giờ)?|(\d{1,2})\s*(?:giờ|h)?\s*${HALF}|(\d{1,2})\s*(?:giờ|h|时|点))$`,
  'u',
)
const DATE_ZONE = /^(\d{4}-\d{2}-\d{2})(?:z|[+-]\d{2}:\d{2})$/
const WEEKDAY =
  /(?<=^|[\s,(])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn|(?:星期|周)[一二三四五六日天])(?=$|[\s,)])/gu
/** Names of the zone of Hanoi, where a stamp has no offset beside them. */
const HANOI = /(?<=[\d\s])\s*asia\/(?:ho_chi_minh|saigon|bangkok)$/
const WORDS = /(?<=^|\s)(?:ngày|lúc|vào|at|on|of|giờ)(?=$|\s)/gu

/** Reads date, time and zone in the formats of people, Excel, databases and mail programs. */
export function parseStamp(written: string): Stamp | undefined {
  const bare = bareText(written).normalize('NFC')
  const plain = parsePlainDate(bare)
  if (plain) return { date: plain }
  if (SERIAL.test(bare)) return { serial: Number(bare) }
  const text = tidy(bare)
  const zoned = DATE_ZONE.exec(text)?.[1]
  const date = zoned === undefined ? undefined : parsePlainDate(zoned)
  return date ? { date } : parseTimed(text)
}

function tidy(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('|', ' ')
    .replace(/(?<=\d)\.$/, '')
    .replace(HANOI, ' ict')
    .replace(/[([][^)\]]*[)\]]$/, '')
    .replaceAll(WEEKDAY, ' ')
    .replaceAll(WORDS, ' ')
    .replaceAll(/,(?!\d+(?:$|\s|z|[+-]))/g, ' ')
    .replaceAll(/(?<=\d)\s*([-/])\s*(?=\d)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function parseTimed(text: string): Stamp | undefined {
  for (const pattern of TIMES) {
    const time = pattern.exec(text)
    if (!time) continue
    const before = text.slice(0, time.index).replace(/[\s_-]*t?[\s_-]*$/, '')
    const behind = text.slice(time.index + time[0].length).replace(/^[\s-]+/, '')
    const date = parseWords(`${before} ${behind}`.trim())
    const instant = instantOf(time)
    if (date) return instant ? { ...date, instant } : date
  }
  const hour = HOUR_ONLY.exec(text)
  return parseWords(hour ? text.slice(0, hour.index).trim() : text)
}

function instantOf([
  ,
  before,
  hours,
  minutes,
  seconds,
  fraction,
  after,
  zone,
  offset,
]: RegExpExecArray): Stamp['instant'] {
  if (zone === undefined && offset === undefined) return undefined
  const hour = hourOf(Number(hours), before ?? after)
  const time = ((hour * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000 + Number(`0.${fraction ?? 0}`) * 1000
  return { time, offset: (zone === 'ict' ? 420 : 0) + minutesOf(offset) }
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  const morning = new RegExp(`^(?:${BEFORE_NOON})$`, 'u').test(half)
  if (half === '中午' || half === 'trưa') return hour < 10 ? hour + 12 : hour
  if (half === 'đêm') return hour === 12 || hour < 6 ? hour % 12 : hour + 12
  return (hour % 12) + (morning ? 0 : 12)
}

function minutesOf(offset: string | undefined): number {
  if (offset === undefined) return 0
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function parseWords(text: string): Pick<Stamp, 'date' | 'serial'> | undefined {
  const plain = parsePlainDate(text)
  if (plain) return { date: plain }
  if (SERIAL.test(text)) return { serial: Number(text) }
  const short = SHORT.exec(text)
  if (short) return { date: { order: 'short', figures: [Number(short[1]), Number(short[3]), Number(short[4])] } }
  const chinese = CHINESE.exec(text)
  if (chinese) return named(chinese[1], Number(chinese[2]), chinese[3])
  const dayFirst = DAY_MONTH_YEAR.exec(text)
  if (dayFirst) return named(dayFirst[3], monthOf(dayFirst[2] ?? ''), dayFirst[1])
  const monthFirst = MONTH_DAY_YEAR.exec(text)
  if (monthFirst) return named(monthFirst[3], monthOf(monthFirst[1] ?? ''), monthFirst[2])
  const yearFirst = YEAR_MONTH_DAY.exec(text)
  return yearFirst ? named(yearFirst[1], monthOf(yearFirst[2] ?? ''), yearFirst[3]) : undefined
}

/** Reads a date with a named month; `figures` keep a two-digit year. */
function named(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
): { date: WrittenDate } | undefined {
  if (year === undefined || month === undefined) return undefined
  return { date: { order: 'ymd', figures: [Number(year), month, Number(day)] } }
}

const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const VIETNAMESE: Readonly<Record<string, number>> = {
  giêng: 1,
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
}
const FULL = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** The month (1-12) of `feb`, `february`, `sept`, `tháng hai`, `thg 2`; the text must be in lower case. */
export function monthOf(text: string): number | undefined {
  const word = text.replace(/\.$/, '').trim()
  const english = ENGLISH.indexOf(word === 'sept' ? 'sep' : word)
  const month = english >= 0 ? english + 1 : FULL.indexOf(word) + 1
  if (month > 0) return month
  const vietnamese = /^(?:tháng|thg\.?|th\.?)\s*(.+)$/.exec(word)?.[1]?.trim()
  if (vietnamese === undefined) return undefined
  const number = /^\d{1,2}$/.test(vietnamese) ? Number(vietnamese) : VIETNAMESE[vietnamese]
  return number !== undefined && number >= 1 && number <= 12 ? number : undefined
}
