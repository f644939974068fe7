import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDay, decideDateFormat, newDateFormat, readDate } from '../../../../src/core/records/values/read-date.ts'
import { createZoneDay } from '../../../../src/core/records/values/zone-day.ts'

/** The day a value means in a column that also holds `others`. */
function day(text: string | number, others: readonly string[] = []) {
  const seen = newDateFormat()
  for (const other of [text, ...others]) readDate(other, seen)
  const read = readDate(text, newDateFormat(decideDateFormat(seen)))
  return typeof read === 'number' ? isoDay(read) : read.problem
}

test.each([
  ['2026-05-03', '2026-05-03'],
  ['2026/5/3', '2026-05-03'],
  ['2026.05.03', '2026-05-03'],
  ['20260503', '2026-05-03'],
  ['03/05/2026', '2026-05-03'],
  ['3-5-2026', '2026-05-03'],
  ['3.5.2026', '2026-05-03'],
  ['2024-05-06 18:45:10', '2024-05-06'],
  ['2024-05-06T18:45:10.123Z', '2024-05-07'],
  ['2024-05-06T16:59:59.999Z', '2024-05-06'],
  ['2026-02-06 17:34:44+07', '2026-02-06'],
  ['2026-02-06 17:34:44.533+00', '2026-02-07'],
  ['2026-02-06 17:34:44 UTC', '2026-02-07'],
  ['20260131T173444Z', '2026-02-01'],
  ['31/01/2026 05:34 PM Z', '2026-02-01'],
  ['31-JAN-26 05.34.44.000000000 PM UTC', '2026-02-01'],
  ['2026-02-06+07:00', '2026-02-06'],
  ['Fri Feb 06 2026 17:34:44 GMT+0700 (Indochina Time)', '2026-02-06'],
  ['Fri, 06 Feb 2026 17:34:44 +0000', '2026-02-07'],
  ['2026/02/06 下午 05:34:44', '2026-02-06'],
  ['2026/2/6 上午12:05', '2026-02-06'],
  ['2026年2月6日 星期五 17时34分', '2026-02-06'],
  ['06/02/2026 5:34 CH', '2026-02-06'],
  ['17:34 ngày 06/02/2026', '2026-02-06'],
  ['Thứ Sáu, 06/02/2026', '2026-02-06'],
  ['06 tháng 2, 2026', '2026-02-06'],
  ['ngày 6 tháng hai năm 2026', '2026-02-06'],
  ['06-Feb-26', '2026-02-06'],
  ['February 6th, 2026', '2026-02-06'],
  ['06/02/26', '2026-02-06'],
  ['="2026-02-06"', '2026-02-06'],
  ["'06/02/2026", '2026-02-06'],
  ['\u200e06/02/2026', '2026-02-06'],
  ['２０２６／０２／０６', '2026-02-06'],
  ['20260206173444', '2026-02-06'],
  [20_260_206, '2026-02-06'],
  [20_261_306, 'date-unreadable'],
  [46_053.999_999_999_8, '2026-02-01'],
  [46_053.999_999_999_99, '2026-02-01'],
  [46_053.999_9, '2026-01-31'],
  ['46053.9999999998', '2026-02-01'],
  ['06/05/2024 6:45 PM', '2024-05-06'],
  ['25/12/2025, 09:00', '2025-12-25'],
  ['46145', '2026-05-03'],
  ['46145.75', '2026-05-03'],
  [46_145.75, '2026-05-03'],
  ['2026年2月6日17时34分44秒', '2026-02-06'],
  ['2026-02-06 17:34:44 +0000 UTC', '2026-02-07'],
  ['2026-02-06 17:34:44 Asia/Ho_Chi_Minh', '2026-02-06'],
  ['2026-02-06-17.34.44.533000', '2026-02-06'],
  ['20260206 173444', '2026-02-06'],
  ['Feb  6 2026  5:34:44:533PM', '2026-02-06'],
  ['06/02/2026 | 17:34', '2026-02-06'],
  ['6.2.2026.', '2026-02-06'],
  ['2026', 'date-unreadable'],
  ['0000-06-15', 'date-unreadable'],
  ['00000615', 'date-unreadable'],
  [2026, 'date-unreadable'],
  ['29/02/2024', '2024-02-29'],
  ['29/02/2026', 'date-impossible'],
  ['31/02/2026', 'date-impossible'],
  ['2026-02-30', 'date-impossible'],
  ['13/13/2026', 'date-impossible'],
  ['0/1/2026', 'date-impossible'],
  ['N/A date', 'date-unreadable'],
  ['2026-02-06 17:34:44 EST', 'date-unreadable'],
  ['Feb 2026', 'date-unreadable'],
  ['3/5-2026', 'date-unreadable'],
  ['12', 'date-unreadable'],
  [5e9, 'date-unreadable'],
])('%s is %s', (text, expected) => {
  expect(day(text)).toBe(expected)
})

test('one value above 12 settles the order of the whole column', () => {
  expect(day('03/05/2026', ['25/05/2026'])).toBe('2026-05-03')
  expect(day('03/05/2026', ['05/25/2026'])).toBe('2026-03-05')
  expect(day('3.5.2026', ['05/25/2026'])).toBe('2026-03-05')
})

test('of a column that says both, the greater part counts', () => {
  expect(day('25/05/2026', ['05/25/2026', '05/26/2026'])).toBe('date-impossible')
  expect(day('25/05/2026', ['05/25/2026', '26/05/2026'])).toBe('2026-05-25')
})

test('every day is read back from each way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_000, max: 80_000 }), fc.constantFrom('/', '-', '.'), (count, sign) => {
      const [year = '', month = '', date = ''] = isoDay(count).split('-')
      const monthFirst = ['12/31/2020', '12/30/2020']
      expect(day([year, month, date].join(sign))).toBe(isoDay(count))
      expect(day([date, month, year].join(sign), ['31/12/2020'])).toBe(isoDay(count))
      expect(day([Number(month), Number(date), year].join(sign), monthFirst)).toBe(isoDay(count))
    }),
  )
})

const HOUR = 3_600_000
const OFFSETS = ['Z', '+00:00', '+07:00', '+0700', '+07', '-03:30', ' UTC', ' GMT+2', ' +0530'] as const
const minutes: Readonly<Record<(typeof OFFSETS)[number], number>> = {
  Z: 0,
  '+00:00': 0,
  '+07:00': 420,
  '+0700': 420,
  '+07': 420,
  '-03:30': -210,
  ' UTC': 0,
  ' GMT+2': 120,
  ' +0530': 330,
}

test('a stamp with a zone is of the day it is in the business time zone', () => {
  const instants = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) })
  const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Asia/Shanghai', 'Europe/Paris', 'America/New_York')
  fc.assert(
    fc.property(
      instants,
      zones,
      fc.constantFrom(...OFFSETS),
      fc.constantFrom('T', ' '),
      (instant, zone, offset, sign) => {
        const wall = new Date(instant + minutes[offset] * 60_000).toISOString()
        const text = `${wall.slice(0, 10)}${sign}${wall.slice(11, 23)}${offset}`
        const format = newDateFormat({}, { zoneDay: createZoneDay(zone) })
        const expected = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant)
        const read = readDate(text, format)
        expect([text, typeof read === 'number' ? isoDay(read) : read]).toEqual([text, expected])
      },
    ),
    { numRuns: 300 },
  )
})

test('a time without a zone never moves its day, however it is written', () => {
  const days = fc.integer({ min: 15_000, max: 25_000 })
  const forms = fc.constantFrom(
    (day: string, clock: string) => `${day} ${clock}`,
    (day: string, clock: string) => `${day}T${clock}`,
    (day: string, clock: string) => `${clock} ${day}`,
    (day: string, clock: string) => `${day} 下午 ${clock}`,
    (day: string, clock: string) => `${day} ${clock} CH`,
    (day: string, clock: string) => `${day} ${clock} PM`,
  )
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 24 * HOUR - 1 }), forms, (count, time, write) => {
      const clock = new Date(time).toISOString().slice(11, 19)
      expect(day(write(isoDay(count), clock))).toBe(isoDay(count))
      expect(day(write(isoDay(count).replaceAll('-', '/'), clock))).toBe(isoDay(count))
    }),
  )
})

test('a serial is of the day a spreadsheet shows, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 36_526, max: 60_000 }), fc.integer({ min: 0, max: 86_399_999 }), (serial, time) => {
      const expected = isoDay(serial - 25_569)
      expect(day(serial + time / 86_400_000)).toBe(expected)
      expect(day(serial - 1e-10)).toBe(expected)
    }),
  )
})

/** The days of a column, decided over all of it. */
function column(texts: readonly string[]) {
  const seen = newDateFormat()
  for (const text of texts) readDate(text, seen)
  const format = newDateFormat(decideDateFormat(seen))
  return texts.map((text) => {
    const read = readDate(text, format)
    return typeof read === 'number' ? isoDay(read) : read.problem
  })
}

test('whether two digits of a year stand in front or behind is decided over the whole column', () => {
  expect(column(['26/02/06', '26/02/14', '26/02/28'])).toEqual(['2026-02-06', '2026-02-14', '2026-02-28'])
  expect(column(['06/02/26', '14/02/26', '28/02/26'])).toEqual(['2026-02-06', '2026-02-14', '2026-02-28'])
  expect(column(['02-06-26', '02-14-26'])).toEqual(['2026-02-06', '2026-02-14'])
})

test('days of one month with two-digit years are read back, the year in front or behind', () => {
  const months = fc.record({ year: fc.integer({ min: 2012, max: 2031 }), month: fc.integer({ min: 1, max: 12 }) })
  const dates = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 3, maxLength: 28 })
  fc.assert(
    fc.property(months, dates, fc.boolean(), fc.constantFrom('/', '-', '.'), ({ year, month }, days, inFront, sign) => {
      const written = (day: number) => [year % 100, month, day].map((figure) => String(figure).padStart(2, '0'))
      // A day above 12, or the order of day and month is a guess.
      const all = [...new Set([...days, 25])]
      const texts = all.map((day) => (inFront ? written(day) : written(day).toReversed()).join(sign))
      expect(column(texts)).toEqual(all.map((day) => isoDay(Date.UTC(year, month - 1, day) / 86_400_000)))
    }),
  )
})

const cell = (text: string) => ({ is: 'date', text, value: Number.NaN, day: Date.parse(text) / 86_400_000 }) as const

test('real dates up to the 12th beside texts above it are half converted', () => {
  const decide = (cells: readonly (string | ReturnType<typeof cell>)[]) => {
    const format = newDateFormat()
    for (const each of cells) readDate(each, format)
    return decideDateFormat(format).halfConverted
  }
  expect(decide([cell('2026-01-02'), cell('2026-03-02'), '13/01/2026', '25/01/2026'])).toBe(true)
  expect(decide([cell('2026-01-02'), cell('2026-01-20'), '13/01/2026'])).toBe(false)
  expect(decide([cell('2026-01-02'), '13/01/2026', '05/01/2026'])).toBe(false)
  expect(decide([cell('2026-01-02'), '13/01/2026', '05/05/2026'])).toBe(false)
  expect(decide([cell('2026-01-02'), '2026-01-13'])).toBe(false)
  expect(decide(['2026-01-02', '2026-03-02', '13/01/2026', '25/01/2026'])).toBe(true)
  expect(decide(['46024', '46055', '13/01/2026', '25/01/2026'])).toBe(true)
  expect(decide(['2026-01-02', '2026-03-13', '13/01/2026', '25/01/2026'])).toBe(false)
  expect(decide(['2026-01-02', '13/01/2026', '25/01/2026'])).toBe(false)
  expect(decide([cell('2026-01-02'), cell('2026-03-02')])).toBe(false)
})
