import { describe, expect, it } from 'vitest'
import { readSources } from './imports.ts'

const files = readSources('src/web')
const rooms = new Set(files.map(({ path }) => path.split('/')[2] ?? ''))
const features = [...rooms].filter((room) => room !== 'server' && room !== 'ui')

/** Packages a file imports, `node:` ones among them. */
const packagesOf = (text: string) => Array.from(text.matchAll(/\bfrom '([^.'][^']*)'/gu), ([, name = '']) => name)

describe('the rooms of the site', () => {
  it('have their routes in a file of their own, which the routing table joins', () => {
    const paths = new Set(files.map(({ path }) => path))
    expect(features.filter((feature) => !paths.has(`src/web/${feature}/routes.ts`))).toEqual([])
    const table = files.find(({ path }) => path === 'src/web/server/routing-table.ts')
    expect(table?.text).not.toMatch(/\brun:/u)
  })

  it('draw with functions that know no request, no query and nothing of sending', () => {
    const impure = files
      .filter(({ path }) => path.startsWith('src/web/ui/'))
      .flatMap(({ path, text, imports }) => {
        const own = imports.filter(
          (imported) => !imported.startsWith('src/web/ui/') && !/^src\/core\/(?!db\/|queries\/)/u.test(imported),
        )
        return [...own, ...packagesOf(text).filter((name) => name !== 'hono/html')].map(
          (imported) =>
            `${path} imports ${imported}: take what it gives as a parameter; PageContext has the request's part.`,
        )
      })
    expect(impure).toEqual([])
  })

  it('leave sending to the server: a route returns its page, its fragment or where to go on', () => {
    const senders = files
      .filter(
        ({ path, text }) => !path.startsWith('src/web/server/') && /\b(?:sendAnswer|response\.redirect)\(/u.test(text),
      )
      .map(({ path }) => `${path}: return a PageAnswer.`)
    expect(senders).toEqual([])
  })

  it('leave questions to core', () => {
    const askers = files
      .filter(({ text }) => /\.(?:selectFrom|insertInto|updateTable|deleteFrom|prepare)\(/u.test(text))
      .map(({ path }) => `${path}: move the query to a function of core.`)
    expect(askers).toEqual([])
  })
})
