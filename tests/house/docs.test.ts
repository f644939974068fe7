import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const NAMED = /`((?:src|core|bot|web|process|cli|tests|migrations)\/[\w./-]+)`/gu
/** Names to fill in, in recipes. */
const PATTERN = /\b(?:NAME|CODE)\b/u

it('every file and folder that the documentation names is there', () => {
  const named = ['README.md', ...globSync('docs/*.md')].flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(NAMED)].map(([, path = '']) => ({ page, path })),
  )
  expect(named.length).toBeGreaterThan(50)
  const gone = named.filter(({ path }) => !PATTERN.test(path) && !existsSync(path) && !existsSync(`src/${path}`))
  expect(gone.map(({ page, path }) => `${page} names ${path}, which is not there`)).toEqual([])
})

it('no conflict of a merge was left in the documentation', () => {
  const pages = ['README.md', ...globSync('docs/*.md')]
  expect(pages.filter((page) => /^(?:<{7}|>{7}) /mu.test(readFileSync(page, 'utf8')))).toEqual([])
})
