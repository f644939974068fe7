import { describe, expect, it } from 'vitest'
import { dirname } from 'node:path'
import { lazyImports, readSources } from './imports.ts'

const files = readSources('src')
const lines = (text: string) => text.split('\n').length - 1

describe('the files of src', () => {
  it('are short', () => {
    const long = files.filter(({ text }) => lines(text) > 400).map(({ path, text }) => `${path}: ${lines(text)} lines`)
    expect(long).toEqual([])
  })

  it('stand in folders of 3 to 15', () => {
    const folders = Map.groupBy(files, ({ path }) => dirname(path))
    const crowded = Array.from(folders, ([folder, { length }]) => ({ folder, length })).filter(
      ({ length }) => length > 15 || length < 3,
    )
    expect(crowded).toEqual([])
  })

  it('live in the neighbour when they are small and only one neighbour needs them', () => {
    const tests = new Set(readSources('tests').flatMap(({ imports }) => imports))
    const workers = new Set(
      files.flatMap(({ path, text }) =>
        Array.from(text.matchAll(/new URL\('(\.[^']+)'/gu), ([, name = '']) =>
          new URL(name, `file:///${path}`).pathname.slice(1),
        ),
      ),
    )
    // A lazily loaded file must stay a file of its own.
    const lazy = new Set(files.flatMap(({ path, text }) => lazyImports(path, text)))
    const users = (path: string) => files.filter(({ imports }) => imports.includes(path)).map((file) => file.path)
    const crumbs = files
      .filter(({ path, text }) => lines(text) < 40 && !tests.has(path) && !workers.has(path) && !lazy.has(path))
      .filter(({ path }) => {
        const [user, ...others] = users(path)
        return user !== undefined && others.length === 0 && dirname(user) === dirname(path)
      })
      .map(({ path }) => `${path} (${users(path).join()})`)
    expect(crumbs).toEqual([])
  })

  it('export no name twice', () => {
    const exported = files.flatMap(({ path, text }) =>
      Array.from(
        text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gmu),
        ([, name = '']) => ({ name, path }),
      ),
    )
    const twice = Map.groupBy(exported, ({ name }) => name)
    const clashes = Array.from(twice).flatMap(([name, of]) =>
      new Set(of.map(({ path }) => path)).size > 1 ? [`${name}: ${of.map(({ path }) => path).join(', ')}`] : [],
    )
    expect(clashes).toEqual([])
  })
})
