import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { limits } from '../../src/core/limits.ts'

it('every limit is in docs/operations.md', async () => {
  const guide = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  const rows = Object.values(limits).map(
    ({ value, unit, bounds }) => `| ${value.toLocaleString('en')} | ${unit} | ${bounds} |`,
  )
  expect(guide.split('\n').filter((line) => rows.includes(line))).toEqual(rows)
})
