import { expect, it } from 'vitest'
import { importKinds } from '../../src/core/imports/kinds/import-kinds.ts'
import { allJobKinds } from '../support/job-kinds.ts'
import { readSources } from './imports.ts'

/** Names that can be nothing else: plain words such as `import` are also commands, permissions and addresses. */
const names = [...allJobKinds.map(({ type }) => type), ...importKinds.map(({ name }) => name)].filter((name) =>
  /[.-]/.test(name),
)

it.each(names)('the name of the kind %s is written once, where it is declared', (name) => {
  const files = readSources('src').filter(({ text }) => text.includes(`'${name}'`))
  expect(files.map(({ path }) => path)).toHaveLength(1)
})

it.each(importKinds.map(({ name }) => name))('what reads a file does not know the kind %s by name', (name) => {
  const reading = readSources('src').filter(({ path }) => /^src\/core\/imports\/(?:read|sniff)\//.test(path))
  expect(reading.length).toBeGreaterThan(20)
  expect(reading.filter(({ text }) => text.includes(`'${name}'`)).map(({ path }) => path)).toEqual([])
})
