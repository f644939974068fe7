import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

it('every text has a key of its own: a key in two files would silently be the last one', async () => {
  const keys = new Map<string, string[]>()
  for (const path of globSync('src/core/i18n/messages/**/*.ts')) {
    const exported = (await import(resolve(path))) as Record<string, object>
    for (const messages of Object.values(exported)) {
      for (const key of Object.keys(messages)) keys.set(key, [...(keys.get(key) ?? []), path])
    }
  }
  expect(keys.size).toBeGreaterThan(1_000)
  const doubled = [...keys].filter(([, paths]) => paths.length > 1)
  expect(doubled.map(([key, paths]) => `${key} is in ${paths.join(' and in ')}`)).toEqual([])
})
