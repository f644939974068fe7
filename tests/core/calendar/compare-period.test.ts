import { describe, expect, test } from 'vitest'
import { comparePeriod, type Comparison } from '../../../src/core/calendar/compare-period.ts'
import { parsePeriod } from '../../../src/core/calendar/parse-period.ts'
import { periodQueryText } from '../../../src/core/calendar/period-title.ts'

const known = { first: '2024-01-01', freshest: '2026-11-29' }

/** What a period is compared with on 30/11/2026, or why it is not. */
function compared(text: string, how: Comparison, { today = '2026-11-30', ...sales }: Partial<typeof asOf> = {}) {
  const period = parsePeriod(text, { now: new Date(`${today}T05:00:00Z`), timeZone: 'Asia/Ho_Chi_Minh' })
  if (!period) throw new Error(`no period: ${text}`)
  const earlier = comparePeriod(period, { with: how, today }, { ...known, ...sales })
  if (earlier.reason)
    return 'day' in earlier.reason ? `${earlier.reason.code} ${earlier.reason.day}` : earlier.reason.code
  return earlier.period && periodQueryText(earlier.period)
}
const asOf = { today: '2026-11-30', first: '2024-01-01', freshest: '2026-11-29' }

describe('a period that is over is compared with the whole earlier one, whatever its length', () => {
  test.each([
    ['last-month', '2026-09', '2025-10'],
    ['2026-03', '2026-02', '2025-03'],
    ['2026-Q3', '2026-Q2', '2025-Q3'],
    ['2026-SS', '2025-AW', '2025-SS'],
    ['last-year', '2024', '2024'],
    ['last-week', '2026-11-16..2026-11-22', '2025-11-24..2025-11-30'],
    ['2026-10-01..2026-10-15', '2026-09-16..2026-09-30', '2025-10-01..2025-10-15'],
    ['2026-11-22', '2026-11-21', '2025-11-22'],
  ])('%s: before it %s, a year ago %s', (text, before, yearAgo) => {
    expect(compared(text, 'previous')).toBe(before)
    expect(compared(text, 'last-year')).toBe(yearAgo)
  })
})

describe('a period that today or the freshest sale cuts short is compared with as many days of the earlier one', () => {
  test.each([
    ['this-month', '2026-10-01..2026-10-29', '2025-11-01..2025-11-29'],
    ['2026-11', '2026-10-01..2026-10-29', '2025-11-01..2025-11-29'],
    ['mtd', '2026-10-01..2026-10-29', '2025-11-01..2025-11-29'],
    ['this-quarter', '2026-07-01..2026-08-29', '2025-10-01..2025-11-29'],
    ['this-season', '2026-01-01..2026-06-01', '2025-07-01..2025-11-29'],
    ['this-year', '2025-01-01..2025-11-29', '2025-01-01..2025-11-29'],
    ['ytd', '2025-01-01..2025-11-29', '2025-01-01..2025-11-29'],
    ['last-7-days', '2026-11-17..2026-11-22', '2025-11-24..2025-11-29'],
  ])('%s: before it %s, a year ago %s', (text, before, yearAgo) => {
    expect(compared(text, 'previous')).toBe(before)
    expect(compared(text, 'last-year')).toBe(yearAgo)
  })

  test('a week of which only the Monday is over with that Monday', () => {
    const monday = { today: '2026-11-30', freshest: '2026-11-30' }
    expect(compared('this-week', 'previous', monday)).toBe('2026-11-23')
    expect(compared('this-week', 'last-year', monday)).toBe('2025-12-01')
  })

  test('today cuts it where sales are dated later', () => {
    expect(compared('2026-11', 'previous', { today: '2026-11-10', freshest: '2026-12-24' })).toBe(
      '2026-10-01..2026-10-10',
    )
  })

  test('at most with all of a shorter one', () => {
    expect(compared('2026-03', 'previous', { today: '2026-03-30', freshest: '2026-03-30' })).toBe('2026-02')
    expect(compared('2026-03', 'previous', { today: '2026-03-28', freshest: '2026-03-28' })).toBe('2026-02')
  })

  test('the last day of a month makes it whole', () => {
    const over = { today: '2026-11-30', freshest: '2026-11-30' }
    for (const text of ['2026-11', 'this-month', 'mtd']) expect(compared(text, 'previous', over)).toBe('2026-10')
  })
})

describe('leap years', () => {
  const leap = { first: '2022-01-01', freshest: '2024-12-31', today: '2025-01-10' }

  test('a whole February stands beside a whole one of another length', () => {
    expect(compared('2024-02', 'last-year', leap)).toBe('2023-02')
    expect(compared('2024-03', 'previous', leap)).toBe('2024-02')
    expect(compared('2024', 'previous', leap)).toBe('2023')
  })

  test('a February that 28/02 cuts short is compared with all 28 days of the other', () => {
    const cut = { ...leap, today: '2024-02-28', freshest: '2024-02-28' }
    expect(compared('2024-02', 'last-year', cut)).toBe('2023-02')
    expect(compared('2024-02', 'previous', cut)).toBe('2024-01-01..2024-01-28')
  })

  test('a running year counts days, not dates', () => {
    const running = { ...leap, today: '2024-03-01', freshest: '2024-03-01' }
    expect(compared('2024', 'previous', running)).toBe('2023-01-01..2023-03-02')
  })
})

describe('nothing to compare with', () => {
  test('the earlier period begins before the first sale', () => {
    const late = { first: '2025-10-02' }
    expect(compared('last-year', 'previous', late)).toBe('before-first-sale 2025-10-02')
    expect(compared('this-year', 'previous', late)).toBe('before-first-sale 2025-10-02')
    expect(compared('2026-10', 'last-year', late)).toBe('before-first-sale 2025-10-02')
    expect(compared('2026-10', 'last-year', { first: '2025-10-01' })).toBe('2025-10')
  })

  test('nothing was sold on or after the first day of the period', () => {
    expect(compared('2026-12', 'previous')).toBe('nothing-sold-since 2026-12-01')
    expect(compared('2026-07', 'previous', { freshest: '2026-06-30' })).toBe('nothing-sold-since 2026-07-01')
    expect(compared('2026-07', 'previous', { freshest: '2026-07-01' })).toBe('2026-06-01')
  })

  test('an end is open', () => {
    for (const text of ['all', '2026-01-15..', '..2026-01-15']) expect(compared(text, 'previous')).toBe('open-period')
  })

  test('there are no sales at all', () => {
    const period = { from: '2026-10-01', to: '2026-10-31', label: '2026-10' }
    const earlier = comparePeriod(period, { with: 'previous', today: '2026-11-30' }, { first: null, freshest: null })
    expect(earlier.reason).toEqual({ code: 'no-sales' })
    expect(earlier.period?.label).toBe('2026-09')
  })
})
