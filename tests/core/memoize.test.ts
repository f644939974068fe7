import { describe, expect, it } from 'vitest'
import { recentlyUsed } from '../../src/core/memoize.ts'

describe('a cache of recently used values', () => {
  it('makes a value once, also undefined', () => {
    const cache = recentlyUsed<string | undefined>(2)
    let made = 0
    const ask = () =>
      cache.get('a', () => {
        made += 1
        return undefined
      })
    expect([ask(), ask(), made]).toEqual([undefined, undefined, 1])
  })

  it('drops the least recently used value, and deleted ones', () => {
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
