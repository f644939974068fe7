import { expect, it } from 'vitest'
import { parseArguments } from '../../../src/bot/dispatch/parse.ts'
import { merged } from '../../../src/bot/dispatch/view-arguments.ts'

const days = [
  ['from', '2026-02-01'],
  ['to', '2026-02-20'],
] as const

/** The words and options of a typed line with a view of these days and one filter. */
function shown(typed: string, period: string | null = null) {
  const options = [...(period === null ? days : []), ['grade', 'Gold'] as const]
  const { words, options: merges } = merged({ period, options }, parseArguments(typed, []))
  return [words.join(' '), Object.fromEntries(merges)]
}

it('a period that is typed beside a view replaces the view’s own, days included', () => {
  expect(shown('view:tet')).toEqual(['', { from: '2026-02-01', to: '2026-02-20', grade: 'Gold' }])
  expect(shown('last-month view:tet')).toEqual(['last-month', { grade: 'Gold' }])
  expect(shown('view:tet from:2026-03-01')).toEqual(['', { from: '2026-03-01', grade: 'Gold' }])
  expect(shown('view:tet to:2026-01-31')).toEqual(['', { to: '2026-01-31', grade: 'Gold' }])
  expect(shown('view:tet grade:Silver', '2026-05')).toEqual(['2026-05', { grade: 'Silver' }])
  expect(shown('last-month view:tet', '2026-05')).toEqual(['last-month', { grade: 'Gold' }])
})
