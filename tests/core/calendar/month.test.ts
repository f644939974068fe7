import { describe, expect, it } from 'vitest'
import { monthKey, monthOfDay } from '../../../src/core/calendar/month.ts'
import { dayNumber } from '../segments/invoices.ts'

describe('months', () => {
  it('are those of the calendar, leap days and turns of the century included', () => {
    for (let year = 1895; year < 2105; year++) {
      for (let month = 0; month < 12; month++) {
        const first = Date.UTC(year, month, 1) / 86_400_000
        expect(monthOfDay(first)).toBe(year * 12 + month)
        expect(monthOfDay(first - 1)).toBe(year * 12 + month - 1)
      }
    }
    expect(monthKey(monthOfDay(dayNumber('2024-02-29')))).toBe('2024-02')
    expect(monthKey(monthOfDay(dayNumber('2000-12-31')))).toBe('2000-12')
  })
})
