import { expect, it } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly optional?: boolean
}

/** What asks for a notice at most, or for the source of changed files of its own. Fonts are under the OFL. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Zlib',
]
/** Packages whose licence is a file only. */
const read: Readonly<Record<string, string>> = { busboy: 'MIT', 'png-js': 'MIT', streamsearch: 'MIT' }

const packages = Object.entries(lock.packages as Readonly<Record<string, Locked>>)
  .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
  .map(([path, locked]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    return { ...locked, name, licence: locked.license ?? read[name] }
  })
const shipped = packages.filter(({ dev }) => dev !== true)

/** Whether one of the licences of `MIT OR GPL-3.0`, or all of `MIT AND Zlib`, may be used. */
function isAllowed(licence: string): boolean {
  const choices = licence.replaceAll(/[()]/gu, '').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((part) => allowed.includes(part)))
}

it('every package has a licence that may be used', () => {
  // npm knows nothing more of the builds for other systems than their names.
  const known = packages.filter(({ licence, optional }) => licence !== undefined || optional !== true)
  const refused = known.filter(({ licence }) => licence === undefined || !isAllowed(licence))
  expect(refused.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([])
})

it('what is installed is what was locked: by checksum, and without a script that fetches more', () => {
  expect(shipped.filter(({ integrity }) => integrity === undefined).map(({ name }) => name)).toEqual([])
  expect(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual([])
  const nodes = packages.filter(({ name }) => /^node-(?:linux|win)-/u.test(name))
  expect(nodes.map(({ integrity }) => integrity?.slice(0, 7))).toEqual(['sha512-', 'sha512-', 'sha512-'])
})

it('docs/licences.md lists what is shipped', async () => {
  const kinds = [...new Set(shipped.map(({ licence }) => licence ?? ''))].toSorted((a, b) => (a < b ? -1 : 1))
  const sections = kinds.map((kind) => {
    const names = shipped
      .filter(({ licence }) => licence === kind)
      .map(({ name, version }) => `${name} ${version}`)
      .toSorted((a, b) => (a < b ? -1 : 1))
    return `## ${kind}\n\n${[...new Set(names)].join(' · ')}\n`
  })
  const introduction = `# Licences

What \`npm ci --omit=dev\` installs and under which licence, from \`package-lock.json\`. The text of each licence is in its
package. \`npx vitest run tests/house/licences.test.ts --update=true\` writes this page; \`npm run sbom\` prints a bill of
materials (CycloneDX) with checksums.
`
  await expect([introduction, ...sections].join('\n')).toMatchFileSnapshot('../../docs/licences.md')
})
