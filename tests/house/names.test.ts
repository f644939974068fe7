import { expect, it } from 'vitest'
import { importKinds } from '../../src/core/imports/kinds/import-kinds.ts'
import { allJobKinds } from '../support/job-kinds.ts'
import { readSources } from './imports.ts'

/** Names that can be nothing else: plain words such as `import` are also commands, permissions and addresses. */
const names = [...allJobKinds.map(({ type }) => type), ...importKinds.map(({ name }) => name)].filter((name) =>
  /[.-]/.test(name),
)

/** Still reads files by the names of their kinds. */
const exempt = /^src\/core\/imports\/read\//

it.each(names)('the name of the kind %s is written once, where it is declared', (name) => {
  const files = readSources('src').filter(({ path, text }) => text.includes(`'${name}'`) && !exempt.test(path))
  expect(files.map(({ path }) => path)).toHaveLength(1)
})
