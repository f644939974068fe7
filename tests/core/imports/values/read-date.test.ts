import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText, decideDateFormat, newDateFormat, readDate } from '../../../../src/core/records/read-date.ts'

/** The day a value means in a column that also holds `others`. */
function day(text: string | number, others: readonly string[] = []) {
  const seen = newDateFormat()
  for (const other of [text, ...others]) readDate(other, seen)
  const read = readDate(text, { ...newDateFormat(), order: decideDateFormat(seen).order })
  return typeof read === 'number' ? dayText(read) : read.problem
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
  ['2024-05-06T18:45:10.123Z', '2024-05-06'],
  ['06/05/2024 6:45 PM', '2024-05-06'],
  ['25/12/2025, 09:00', '2025-12-25'],
  ['46145', '2026-05-03'],
  ['46145.75', '2026-05-03'],
  [46_145.75, '2026-05-03'],
  ['29/02/2024', '2024-02-29'],
  ['29/02/2026', 'date-impossible'],
  ['31/02/2026', 'date-impossible'],
  ['2026-02-30', 'date-impossible'],
  ['13/13/2026', 'date-impossible'],
  ['0/1/2026', 'date-impossible'],
  ['N/A date', 'date-unreadable'],
  ['3/5/26', 'date-unreadable'],
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
      const [year = '', month = '', date = ''] = dayText(count).split('-')
      const monthFirst = ['12/31/2020', '12/30/2020']
      expect(day([year, month, date].join(sign))).toBe(dayText(count))
      expect(day([date, month, year].join(sign), ['31/12/2020'])).toBe(dayText(count))
      expect(day([Number(month), Number(date), year].join(sign), monthFirst)).toBe(dayText(count))
    }),
  )
})
