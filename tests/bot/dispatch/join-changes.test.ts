import { describe, expect, it } from 'vitest'
import { joinChanges } from '../../../src/bot/dispatch/join-changes.ts'

describe('choices of several selects', () => {
  const current = 'analytics 2026-10 grade:"No Grade"'

  it('are joined into one line', () => {
    const line = joinChanges(current, [
      [current, 'analytics 2026-09 grade:"No Grade"'],
      [current, 'analytics 2026-10 grade:"No Grade" shop-group:HN'],
      [current, 'analytics 2026-10 grade:"No Grade" by:week'],
    ])
    expect(line).toBe('analytics 2026-09 grade:"No Grade" shop-group:HN by:week')
  })

  it('take an option away', () => {
    const filtered = 'analytics 2026-10 shop-group:HN'
    expect(
      joinChanges(filtered, [
        [filtered, 'analytics 2026-10'],
        [filtered, 'analytics all shop-group:HN'],
      ]),
    ).toBe('analytics all')
  })

  it('leave the line as it is without any', () => {
    expect(joinChanges(current, [])).toBe(current)
  })
})
