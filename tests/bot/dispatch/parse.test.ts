import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseArguments, quoteArgument, joinChanges } from '../../../src/bot/dispatch/parse.ts'

const read = (text: string) => {
  const { words, flags, options } = parseArguments(text, ['xlsx', 'share'])
  return { words, flags: [...flags], options: Object.fromEntries(options) }
}

describe('arguments', () => {
  it.each(['--shop-group HN', 'shop-group:HN', 'shop-group=HN', '--shop-group=HN', 'SHOP-GROUP:HN'])(
    'read %s',
    (text) => {
      expect(read(text)).toEqual({ words: [], flags: [], options: { 'shop-group': 'HN' } })
    },
  )

  it('keep words, flags and options apart in any order', () => {
    expect(read('xlsx last-month brand:Semir --share')).toEqual({
      words: ['last-month'],
      flags: ['xlsx', 'share'],
      options: { brand: 'Semir' },
    })
  })

  it('keep quoted words together, also in the quotes a phone types', () => {
    expect(read('shop:"Semir GO! Big C"')).toMatchObject({ options: { shop: 'Semir GO! Big C' } })
    expect(read('shop:“Outlet Hà Nội 4”')).toMatchObject({ options: { shop: 'Outlet Hà Nội 4' } })
  })

  it('leave ranges of days alone', () => {
    expect(read('2026-01-01..2026-02-15')).toMatchObject({ words: ['2026-01-01..2026-02-15'] })
  })

  it('come back from how they were written', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) =>
      text
        .normalize('NFC')
        .replaceAll(/["“”\s]+/gu, ' ')
        .trim(),
    )
    fc.assert(
      fc.property(value.filter(Boolean), (text) => {
        expect(read(`shop:${quoteArgument(text)}`).options).toEqual({ shop: text })
      }),
    )
  })
})

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
