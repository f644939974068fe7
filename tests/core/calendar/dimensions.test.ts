import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDay, dayNumber, dayText } from '../../../src/core/calendar/day.ts'
import { compareGrades, gradeName } from '../../../src/core/retail/grade.ts'
import { seasonKey } from '../../../src/core/calendar/season.ts'
import { brandOf, shopGroup } from '../../../src/core/retail/shop-group.ts'
import { weekKey, weekLabel } from '../../../src/core/calendar/week.ts'

describe('a week', () => {
  test.each([
    ['2026-01-05', '2026-W01', 'Week 1 (5/1-11/1)'],
    ['2026-01-11', '2026-W01', 'Week 1 (5/1-11/1)'],
    ['2026-01-04', '2025-W52', 'Week 52 (29/12-4/1)'],
    ['2025-01-05', '2024-W53', 'Week 53 (30/12-5/1)'],
    ['2024-01-01', '2024-W01', 'Week 1 (1/1-7/1)'],
    ['2023-01-01', '2022-W52', 'Week 52 (26/12-1/1)'],
    ['2024-12-31', '2024-W53', 'Week 53 (30/12-5/1)'],
  ])('of %s is %s', (day, key, label) => {
    expect(weekKey(dayNumber(day))).toBe(key)
    expect(weekLabel(dayNumber(day))).toBe(label)
  })

  test('lasts seven days from a Monday, and keys ascend with the days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        const isMonday = new Date(`${dayText(day)}T00:00:00Z`).getUTCDay() === 1
        expect(weekKey(day) === weekKey(day - 1)).toBe(!isMonday)
        expect(weekKey(day - 1) <= weekKey(day)).toBe(true)
      }),
    )
  })
})

test.each([
  ['2026-01-31', 'SS 2026', 'M11-1 2025-2026'],
  ['2026-02-01', 'SS 2026', 'M2-4 2026'],
  ['2026-04-30', 'SS 2026', 'M2-4 2026'],
  ['2026-06-30', 'SS 2026', 'M5-7 2026'],
  ['2026-07-01', 'AW 2026', 'M5-7 2026'],
  ['2026-10-31', 'AW 2026', 'M8-10 2026'],
  ['2026-12-31', 'AW 2026', 'M11-1 2026-2027'],
])('%s lies in season %s, by quarters in %s', (day, half, quarter) => {
  expect(seasonKey(civilDay(dayNumber(day)), 'half')).toBe(half)
  expect(seasonKey(civilDay(dayNumber(day)), 'quarter')).toBe(quarter)
})

test.each([
  [null, 'No Grade'],
  ['', 'No Grade'],
  ['no grade', 'No Grade'],
  ['Olden', 'Gold'],
  ['GOLDEN', 'Gold'],
  ['gold', 'Gold'],
  ['diamond', 'DIAMOND'],
  ['vip2', 'VIP2'],
  ['Platinum', 'Platinum'],
])('the grade written as %s is %s', (written, grade) => expect(gradeName(written)).toBe(grade))

test('grades are ordered from low to high, then the others A-Z', () => {
  const shuffled = ['Zeta', 'DIAMOND', 'VIP3', 'Alpha', 'Gold', 'No Grade', 'Silver', 'VIP0', 'Member', 'VIP2', 'VIP1']
  expect(shuffled.toSorted(compareGrades)).toEqual([
    'No Grade',
    'VIP0',
    'VIP1',
    'VIP2',
    'VIP3',
    'Member',
    'Silver',
    'Gold',
    'DIAMOND',
    'Alpha',
    'Zeta',
  ])
})

test.each([
  ['HN01', 'Balabala Vincom Plaza Hà Nội 3', 'HN', 'Bala'],
  ['sg18', '巴拉越南胡志明Lotte Mart3-直营店', 'SG', 'Bala'],
  ['SG02', '森马越南胡志明Estella Place2-直营店', 'SG', 'Semir'],
  ['HN15', 'Semir Gigamall Hà Nội 15', 'HN', 'Semir'],
  ['DN06', 'Outlet Đà Nẵng 6', 'DN', 'Others'],
  ['', 'Kho online', 'Unknown', 'Others'],
])('shop "%s" (%s) is in group %s, by brand in %s', (shop_id, shop_name, prefix, brand) => {
  expect(shopGroup({ shop_id, shop_name }, 'prefix')).toBe(prefix)
  expect(shopGroup({ shop_id, shop_name }, 'brand')).toBe(brand)
  expect(brandOf(shop_name)).toBe(brand)
})

test('a day and its number convert into each other, through leap years and before 1970', () => {
  for (const [day, number] of [
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2024-02-29', 19_782],
  ] as const) {
    expect(dayNumber(day)).toBe(number)
    expect(dayText(number)).toBe(day)
  }
})
