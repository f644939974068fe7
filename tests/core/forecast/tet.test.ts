import { CalendarVietnamese } from 'date-chinese'
import { expect, test } from 'vitest'
import { TET_DAYS, tetShares } from '../../../src/core/forecast/calendar-effect.ts'

const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000
const month = (year: number, number: number) => ({ first: day(year, number, 1), last: day(year, number + 1, 1) - 1 })

test('the table of Tết holds what an astronomical calendar of Vietnam computes, 1976 to 2060', () => {
  const computed = Array.from({ length: 85 }, (_, index) => {
    const calendar = new CalendarVietnamese()
    const year = 1976 + index
    calendar.fromJDE(calendar.newYear(year))
    const { month, day: date } = calendar.toGregorian(year)
    return day(year, month, date)
  })
  expect(TET_DAYS).toEqual(computed)
})

test('Tết is the day of Hanoi where the new year of Beijing is another', () => {
  for (const tet of [day(1985, 1, 21), day(2007, 2, 17), day(2030, 2, 2), day(2053, 2, 18)])
    expect(TET_DAYS).toContain(tet)
  expect(TET_DAYS).not.toContain(day(1985, 2, 20))
})

test('a month holds the share of its days in the four weeks before Tết and in the ten days from it', () => {
  // Tết 2026 is 17 February: 20 January to 16 February before it, 17 to 26 February from it.
  expect(tetShares([month(2026, 1), month(2026, 2), month(2026, 3), month(2025, 12)])).toEqual([
    [12 / 31, 0],
    [16 / 28, 10 / 28],
    [0, 0],
    [0, 0],
  ])
})

test('a week across Tết is split at the day itself', () => {
  const tet = day(2026, 2, 17)
  expect(tetShares([{ first: tet - 1, last: tet + 5 }])).toEqual([[1 / 7, 6 / 7]])
})

test('the months around each Tết of the table hold 28 days before it and 10 from it', () => {
  for (let year = 1976; year <= 2060; year++) {
    const months = Array.from({ length: 7 }, (_, index) => month(year, index))
    const days = months.map(({ first, last }) => last - first + 1)
    const rows = tetShares(months)
    const sum = (which: 0 | 1) => rows.reduce((total, row, at) => total + row[which] * days[at]!, 0)
    expect([sum(0), sum(1)].map(Math.round)).toEqual([28, 10])
  }
})

test('before and after the table there is no share', () => {
  expect(tetShares([month(1960, 2), month(2070, 2)])).toEqual([
    [0, 0],
    [0, 0],
  ])
})
