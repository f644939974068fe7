import { describe, expect, it } from 'vitest'
import { recentlyUsed } from '../../src/core/memoize.ts'

describe('a cache of what was used recently', () => {
  it('makes a value once, undefined too', () => {
    const cache = recentlyUsed<string | undefined>(2)
    let made = 0
    const ask = () =>
      cache.get('a', () => {
        made += 1
        return undefined
      })
    expect([ask(), ask(), made]).toEqual([undefined, undefined, 1])
  })

  it('drops what was used longest ago, and what was deleted', () => {
    const cache = recentlyUsed<string>(2)
    const made: string[] = []
    const ask = (key: string) =>
      cache.get(key, () => {
        made.push(key)
        return key
      })
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) ask(key)
    expect(made).toEqual(['a', 'b', 'c', 'b'])
    cache.delete('b')
    ask('b')
    expect(made).toEqual(['a', 'b', 'c', 'b', 'b'])
  })
})
