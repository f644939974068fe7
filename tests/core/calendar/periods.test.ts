import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { lastYearPeriod, previousPeriod } from '../../../src/core/calendar/compare-period.ts'
import { parsePeriod, periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import { periodPresets, periodTitle, periodQueryText } from '../../../src/core/calendar/period-title.ts'
import { AppError } from '../../../src/core/errors.ts'

/** Sunday 22 November 2026, 23:30 in Vietnam. */
const clock = { now: new Date('2026-11-22T16:30:00Z'), timeZone: 'Asia/Ho_Chi_Minh' }

function parsed(text: string, at = clock): string {
  const period = parsePeriod(text, at)
  return period ? `${period.from ?? ''}..${period.to ?? ''} ${period.label}` : 'not understood'
}

describe('a period relative to today', () => {
  test.each([
    ['today', '2026-11-22..2026-11-22 today'],
    ['yesterday', '2026-11-21..2026-11-21 yesterday'],
    ['this-week', '2026-11-16..2026-11-22 this-week'],
    ['last-week', '2026-11-09..2026-11-15 last-week'],
    ['this-month', '2026-11-01..2026-11-30 this-month'],
    ['last-month', '2026-10-01..2026-10-31 last-month'],
    ['this-quarter', '2026-10-01..2026-12-31 this-quarter'],
    ['last-quarter', '2026-07-01..2026-09-30 last-quarter'],
    ['this-season', '2026-07-01..2026-12-31 this-season'],
    ['last-season', '2026-01-01..2026-06-30 last-season'],
    ['this-year', '2026-01-01..2026-12-31 this-year'],
    ['last-year', '2025-01-01..2025-12-31 last-year'],
    ['last-7-days', '2026-11-16..2026-11-22 last-7-days'],
    ['last-30-days', '2026-10-24..2026-11-22 last-30-days'],
    ['last-90-days', '2026-08-25..2026-11-22 last-90-days'],
    ['last-365-days', '2025-11-23..2026-11-22 last-365-days'],
    ['mtd', '2026-11-01..2026-11-22 mtd'],
    ['ytd', '2026-01-01..2026-11-22 ytd'],
    ['all', '.. all'],
  ])('%s', (text, expected) => {
    expect(parsed(text)).toBe(expected)
    expect(parsed(text.replaceAll('-', ' ').toUpperCase())).toBe(expected)
  })

  test.each([
    ['hôm nay', 'today'],
    ['hôm qua', 'yesterday'],
    ['tuần này', 'this-week'],
    ['tuần trước', 'last-week'],
    ['tháng này', 'this-month'],
    ['tháng trước', 'last-month'],
    ['quý này', 'this-quarter'],
    ['quý trước', 'last-quarter'],
    ['mùa này', 'this-season'],
    ['mùa trước', 'last-season'],
    ['năm nay', 'this-year'],
    ['năm trước', 'last-year'],
    ['năm ngoái', 'last-year'],
    ['7 ngày qua', 'last-7-days'],
    ['30 ngày gần đây', 'last-30-days'],
    ['từ đầu tháng', 'mtd'],
    ['đầu năm đến nay', 'ytd'],
    ['tất cả', 'all'],
  ])('%s, with and without accents, spaced or hyphenated, is %s', (text, name) => {
    const expected = parsed(name)
    const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')
    for (const spelling of [text, text.normalize('NFD'), text.replaceAll(' ', '-'), bare, bare.replaceAll(' ', '-')]) {
      expect(parsed(spelling)).toBe(expected)
    }
  })

  test('the day turns at midnight in the business time zone, not in UTC', () => {
    const evening = { ...clock, now: new Date('2026-12-31T16:59:59Z') }
    const midnight = { ...clock, now: new Date('2026-12-31T17:00:00Z') }
    expect(parsed('today', evening)).toBe('2026-12-31..2026-12-31 today')
    expect(parsed('today', midnight)).toBe('2027-01-01..2027-01-01 today')
    expect(parsed('last-month', midnight)).toBe('2026-12-01..2026-12-31 last-month')
    expect(parsed('last-week', midnight)).toBe('2026-12-21..2026-12-27 last-week')
  })

  test('in the quarter scheme January belongs to the season that began in November', () => {
    const january = {
      now: new Date('2026-01-15T03:00:00Z'),
      timeZone: 'Asia/Ho_Chi_Minh',
      seasonScheme: 'quarter',
    } as const
    expect(parsed('this-season', january)).toBe('2025-11-01..2026-01-31 this-season')
    expect(parsed('last-season', january)).toBe('2025-08-01..2025-10-31 last-season')
  })
})

describe('a period of the calendar', () => {
  test.each([
    ['2026', '2026-01-01..2026-12-31 2026'],
    ['năm 2026', '2026-01-01..2026-12-31 2026'],
    ['2026-01', '2026-01-01..2026-01-31 2026-01'],
    ['2024-02', '2024-02-01..2024-02-29 2024-02'],
    ['tháng 2/2026', '2026-02-01..2026-02-28 2026-02'],
    ['thang-10-2026', '2026-10-01..2026-10-31 2026-10'],
    ['October 2026', '2026-10-01..2026-10-31 2026-10'],
    ['10/2026', '2026-10-01..2026-10-31 2026-10'],
    ['2026-Q1', '2026-01-01..2026-03-31 2026-Q1'],
    ['quý 4/2025', '2025-10-01..2025-12-31 2025-Q4'],
    ['2026-SS', '2026-01-01..2026-06-30 2026-SS'],
    ['AW 2025', '2025-07-01..2025-12-31 2025-AW'],
    ['M11-1 2024-2025', '2024-11-01..2025-01-31 M11-1 2024-2025'],
    ['2026-W01', '2026-01-05..2026-01-11 2026-W01'],
    ['2024-W53', '2024-12-30..2025-01-05 2024-W53'],
    ['2026-01-15', '2026-01-15..2026-01-15 2026-01-15'],
    ['15/01/2026', '2026-01-15..2026-01-15 2026-01-15'],
    ['15.1.2026', '2026-01-15..2026-01-15 2026-01-15'],
  ])('%s', (text, expected) => expect(parsed(text)).toBe(expected))

  test('a month without a year is the latest one that has begun', () => {
    expect(parsed('tháng 11')).toBe('2026-11-01..2026-11-30 2026-11')
    expect(parsed('tháng 12')).toBe('2025-12-01..2025-12-31 2025-12')
    expect(parsed('december')).toBe('2025-12-01..2025-12-31 2025-12')
  })
})

describe('a range', () => {
  test.each([
    ['2026-01-01..2026-02-15', '2026-01-01..2026-02-15 2026-01-01..2026-02-15'],
    ['01/01/2026..15/02/2026', '2026-01-01..2026-02-15 2026-01-01..2026-02-15'],
    ['2026-01-15..', '2026-01-15.. 2026-01-15..'],
    ['..2026-02-15', '..2026-02-15 ..2026-02-15'],
    ['từ 1/1/2026 đến 15/2/2026', '2026-01-01..2026-02-15 2026-01-01..2026-02-15'],
    ['from 2026-01-01 to 2026-02-15', '2026-01-01..2026-02-15 2026-01-01..2026-02-15'],
    ['since 2026-01-15', '2026-01-15.. 2026-01-15..'],
    ['đến 15/2/2026', '..2026-02-15 ..2026-02-15'],
    ['2026-10..2026-11', '2026-10-01..2026-11-30 2026-10-01..2026-11-30'],
    ['2026-10-01..2026-10-31', '2026-10-01..2026-10-31 2026-10'],
    ['2026-11-02..today', '2026-11-02..2026-11-22 2026-11-02..2026-11-22'],
  ])('%s', (text, expected) => expect(parsed(text)).toBe(expected))

  test('ends given as options are read alike, and an impossible one is an error a person can act on', () => {
    expect(periodFromEnds('01/10/2026', '31/10/2026')).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
      label: '2026-10',
    })
    expect(periodFromEnds('2026-10-01', '')).toEqual({ from: '2026-10-01', to: null, label: '2026-10-01..' })
    expect(periodFromEnds()).toEqual({ from: null, to: null, label: 'all' })
    expect(() => periodFromEnds('31/02/2026')).toThrow(new AppError('day-unknown', { typed: '31/02/2026' }))
    expect(() => periodFromEnds('2026-02-02', '2026-02-01')).toThrow('period-reversed')
  })
})

test.each([
  '',
  '..',
  'analytcs',
  '2026-13',
  '2026-02-30',
  '31/02/2026',
  '2026-Q5',
  '2026-W54',
  '0026',
  'last',
  '12345',
])('"%s" is not understood', (text) => expect(parsed(text)).toBe('not understood'))

test('a range that ends before it starts is not a period', () => {
  expect(parsed('2026-02-15..2026-01-01')).toBe('not understood')
})

describe('the period to compare with', () => {
  test.each([
    ['2026-10', '2026-09', '2025-10'],
    ['2026-03', '2026-02', '2025-03'],
    ['2024-02', '2024-01', '2023-02'],
    ['2026-Q1', '2025-Q4', '2025-Q1'],
    ['2026-SS', '2025-AW', '2025-SS'],
    ['2026', '2025', '2025'],
    ['this-week', '2026-11-09..2026-11-15', '2025-11-17..2025-11-23'],
    ['2026-10-01..2026-10-15', '2026-09-16..2026-09-30', '2025-10-01..2025-10-15'],
    ['2026-11-22', '2026-11-21', '2025-11-22'],
    ['mtd', '2026-10-01..2026-10-22', '2025-11-01..2025-11-22'],
    ['ytd', '2025-01-01..2025-11-22', '2025-01-01..2025-11-22'],
    ['M11-1 2025-2026', '2025-08-01..2025-10-31', '2024-11-01..2025-01-31'],
  ])('%s: before it %s, a year ago %s', (text, before, yearAgo) => {
    const period = periodOf(text)
    expect(previousPeriod(period)?.label).toBe(before)
    expect(lastYearPeriod(period)?.label).toBe(yearAgo)
  })

  test('there is none when an end is open', () => {
    for (const text of ['all', '2026-01-15..', '..2026-01-15']) {
      expect(previousPeriod(periodOf(text))).toBeUndefined()
      expect(lastYearPeriod(periodOf(text))).toBeUndefined()
    }
  })
})

test.each([
  ['last-month', 'October 2026', 'tháng 10/2026', '2026-10'],
  ['2026-Q4', 'Q4 2026', 'quý 4/2026', '2026-Q4'],
  ['this-season', 'AW 2026', 'mùa AW 2026', '2026-AW'],
  ['2026', '2026', 'năm 2026', '2026'],
  ['today', '22/11/2026', '22/11/2026', '2026-11-22'],
  ['2026-10-01..2026-10-15', '01/10/2026 – 15/10/2026', '01/10/2026 – 15/10/2026', '2026-10-01..2026-10-15'],
  ['2026-01-15..', 'from 15/01/2026', 'từ 15/01/2026', '2026-01-15..'],
  ['..2026-01-15', 'until 15/01/2026', 'đến 15/01/2026', '..2026-01-15'],
  ['all', 'All time', 'Toàn bộ thời gian', 'all'],
])('%s reads as "%s" and "%s", and is %s in an address', (text, en, vi, query) => {
  const period = periodOf(text)
  expect(periodTitle(period, 'en')).toBe(en)
  expect(periodTitle(period, 'vi')).toBe(vi)
  expect(periodQueryText(period)).toBe(query)
})

test('the text for URLs gives the same days again, for any days', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  const end = fc.option(day.map((date) => date.toISOString().slice(0, 10)))
  fc.assert(
    fc.property(end, end, (a, b) => {
      const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b]
      const period = periodFromEnds(from ?? '', to ?? '')
      expect(parsePeriod(periodQueryText(period), clock)).toMatchObject({ from, to })
      expect(parsePeriod(period.label, clock)).toEqual(period)
    }),
  )
})

test('every preset can be parsed from its own key', () => {
  for (const { key, period } of periodPresets(clock)) expect(parsePeriod(key, clock)).toEqual(period)
})

function periodOf(text: string) {
  const period = parsePeriod(text, clock)
  if (!period) throw new Error(`${text} is not understood`)
  return period
}
